"""Words to read a hash aloud: eight bits a word, and no two begin with the same four letters."""

import hashlib
from typing import Final

WORDS: Final = tuple(
    """
    acar adik ahli air akar alam aman anak angin apel arang asap atap awan ayam baca baju
    bakul bambu bangku batu bawang bebek beduk belut benang beras besi betis biji bintang bola
    botol buah bubur buku bulan bumi bunga buruh cabai cahaya cangkul catat celana cemara
    cepat cerah cermin cicak cincin cita coklat cuaca cukup dadu daging dagu dahan dalang
    damai danau dapur daun dayung delima depan desa dinding domba dongeng dunia durian ekor
    elang emas ember engsel fajar foto gading gajah gambar garam gelas gembira gerbang gigi
    gitar gudang gula gunung guru hadiah hakim halus handuk hangat harimau hati hening hijau
    hujan hutan ibu ikan ilmu indah intan jagung jahe jalan jambu janji jari jati jembatan
    jendela jeruk juara jujur kabut kaca kadal kain kaki kalung kamar kancil kapal karung
    kasur katak kawan kayu kebun kelapa kemah kerbau kertas kilat kipas kolam kopi kota kucing
    kuda kuning ladang lagu lampu langit lantai laut lebah lemari lidah lilin lonceng lumbung
    lurus madu makan malam mandi mangga manis mata mawar meja melati merah minum mobil monyet
    muda mulut murid musim nadi naga nanas nasi nenek nyala ombak orang padi pagar paku palu
    pantai papan pasar payung pelangi perahu piring pisang pohon pulau pundak putih rakit
    rambut rantai rasa ratu rebung rotan roti ruang rumah rusa sabun sagu sapi sarung sawah
    sayur sejuk semut senja sepatu sisir sore sungai surat susu tabah tali tambak tanah tari
    tebu teh telur teman tenang terang tiang tikar tongkat topi tukang tulis udang ular unta
    wajah waktu warna warung wayang yakin zaitun
    """.split()
)
"""256 words that everybody here spells the same way."""

SPOKEN: Final = 12


def spoken(data: bytes) -> tuple[str, ...]:
    """Return twelve words, 96 bits of a hash, that two people compare face to face."""
    return tuple(WORDS[octet] for octet in hashlib.sha256(data).digest()[:SPOKEN])
