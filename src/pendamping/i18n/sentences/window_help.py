"""What help says beside the pages of the handbook."""

from typing import Final

SENTENCES: Final = {
    "A page for each screen. On the screen itself, F1 opens its page.": "Satu halaman untuk setiap layar. Di layarnya sendiri, F1 membuka halamannya.",
    "Finish what the screen is for": "Selesaikan yang dikerjakan di layar itu",
    "Handbook": "Buku pegangan",
    "Help for the screen that stands there": "Bantuan untuk layar yang terbuka",
    "Keys that work everywhere": "Tombol yang berlaku di mana saja",
    "Page of the handbook": "Halaman buku pegangan",
    "Places of the side bar": "Tempat-tempat di bilah samping",
    "Search over everything": "Cari di semuanya",
    "Sections of a screen": "Bagian-bagian layar",
    "Show the name while it is held": "Tampilkan nama selama ditahan",
}
