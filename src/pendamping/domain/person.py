"""The person: who they are, kept apart from what happened to them."""

from dataclasses import dataclass
from typing import Final

from pendamping.domain import declare as a
from pendamping.domain.declare import Conflict, Maybe, Record, Sensitivity
from pendamping.domain.partial_days import PartialDay


@a.noun(2, "survivor", "Survivor", "Penyintas", sensitivity=Sensitivity.CASE)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Survivor(Record):
    """The person a case is for, without anything that names them: the case's code does that."""

    sex_recorded: Maybe[str] = a.code(
        1, "sex", "Sex on the identity card", "Jenis kelamin di KTP", required=True
    )
    gender: Maybe[str] = a.code(2, "gender", "Gender", "Gender", htcds="prs_Gender")
    age_at_intake: Maybe[int] = a.number(
        3,
        "Age when the case opened",
        "Usia saat kasus dibuka",
        required=True,
        at_least=0,
        at_most=110,
    )
    age_band: Maybe[str] = a.code(4, "age_band", "Age, roughly", "Perkiraan usia")
    citizenship: frozenset[str] = a.codes(
        5, "country", "Citizenship", "Kewarganegaraan", required=True, htcds="prs_Citizenship"
    )
    status_class: Maybe[str] = a.code(
        6, "status_class", "Served as", "Dilayani sebagai", required=True
    )
    marital: Maybe[str] = a.code(
        7, "marital", "Marital status", "Status perkawinan", htcds="prs_MaritalStatus"
    )
    children_n: Maybe[int] = a.number(
        8, "Children", "Jumlah anak", at_least=0, at_most=30, htcds="prs_NumberOfChildren"
    )
    dependants_n: Maybe[int] = a.number(
        9, "People who depend on them", "Jumlah tanggungan", at_least=0, at_most=50
    )
    education: Maybe[str] = a.code(
        10,
        "education",
        "Highest education",
        "Pendidikan terakhir",
        htcds="prs_HighestLevelOfEducation",
    )
    language1: Maybe[str] = a.code(
        11, "language", "First language", "Bahasa utama", htcds="prs_PrimaryLanguage"
    )
    language2: Maybe[str] = a.code(
        12, "language", "Second language", "Bahasa kedua", htcds="prs_SecondaryLanguage"
    )
    disability: frozenset[str] = a.codes(13, "disability", "Disability", "Disabilitas")
    communication_needs: Maybe[str] = a.note(
        14, "What helps to understand each other", "Kebutuhan dalam berkomunikasi"
    )
    """Asked because UU 27/2022 Art 26 wants consent of persons with disability to be understood."""
    religion: Maybe[str] = a.code(15, "religion", "Religion or belief", "Agama atau kepercayaan")
    occupation_before: Maybe[str] = a.text(16, "Work before", "Pekerjaan sebelumnya")
    sector: Maybe[str] = a.code(
        17,
        "sector",
        "Field of work where it happened",
        "Bidang kerja tempat kejadian",
        htcds="vic_ForcedLabourIndustry",
    )
    debt_total: Maybe[int] = a.rupiah(18, "Debts in all", "Jumlah utang")
    debt_creditor_type: Maybe[str] = a.code(
        19, "creditor", "Owed mostly to", "Terutama berutang kepada"
    )
    deceased: Maybe[bool] = a.flag(20, "Has died", "Telah meninggal", htcds="prs_Deceased")
    age_when_trafficked: Maybe[int] = a.number(
        21,
        "Age when it began",
        "Usia saat kejadian mulai",
        at_least=0,
        at_most=110,
        htcds="vic_AgeWhenTrafficked",
    )
    form_of_address: Maybe[str] = a.code(
        22, "form_of_address", "Likes to be addressed as", "Sapaan yang disukai"
    )
    source: Maybe[str] = a.source(23)


@a.noun(3, "identity", "Identity", "Identitas", sensitivity=Sensitivity.IDENTITY)
@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class Identity(Record):
    """Name, numbers and addresses: the one record that ties a code to a person.

    One field for the name, because many people here have one name and no surname.
    """

    full_name: Maybe[str] = a.text(
        1, "Full name", "Nama lengkap", required=True, searchable=True, htcds="prs_FirstName"
    )
    alias: Maybe[str] = a.text(2, "Also called", "Nama panggilan", searchable=True)
    nik: Maybe[str] = a.text(3, "NIK", "NIK", htcds="prs_IdentityNumber")
    kk_no: Maybe[str] = a.text(4, "Family card number", "Nomor KK")
    passport_no: Maybe[str] = a.text(5, "Passport number", "Nomor paspor")
    birth_place: Maybe[str] = a.text(6, "Place of birth", "Tempat lahir")
    birth_date: Maybe[PartialDay] = a.partial_day(
        7, "Date of birth", "Tanggal lahir", htcds="prs_Birthdate"
    )
    phone: Maybe[str] = a.text(
        8, "Phone", "Telepon", conflict=Conflict.LATEST, htcds="prs_MobilePhone"
    )
    safe_to_call: Maybe[str] = a.code(
        9, "safe_to_call", "Safe to call", "Aman ditelepon", conflict=Conflict.MOST
    )
    safe_hours: Maybe[str] = a.text(
        10, "Hours when a call is safe", "Jam aman menelepon", conflict=Conflict.LATEST
    )
    safe_word: Maybe[str] = a.text(
        11, "Word that says all is safe", "Kata isyarat aman", conflict=Conflict.LATEST
    )
    address_ktp: Maybe[str] = a.text(
        12, "Address on the identity card", "Alamat KTP", conflict=Conflict.LATEST
    )
    address_domicile: Maybe[str] = a.text(
        13,
        "Where the person lives now",
        "Alamat domisili",
        conflict=Conflict.LATEST,
        htcds="prs_MailingStreet",
    )
    village: Maybe[str] = a.area(14, "Village", "Kalurahan atau desa", conflict=Conflict.LATEST)
    photo: Maybe[str] = a.blob(15, "Photo", "Foto")
    identity_forged: Maybe[bool] = a.flag(
        16, "The papers were forged by others", "Dokumen dipalsukan pihak lain"
    )
    email: Maybe[str] = a.text(17, "E-mail", "Surel", conflict=Conflict.LATEST, htcds="prs_Email")
    source: Maybe[str] = a.source(18)


ONE_OF_A_CASE: Final[tuple[type[Survivor] | type[Identity], ...]] = (Survivor, Identity)
"""Of these a case has one record. Two people can write it unknowingly; then a person decides."""
