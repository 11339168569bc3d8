"""The family of a case: who is there, who knows what, who may be met; names only on purpose."""

from dataclasses import dataclass, field
from typing import Any, Final

from pendamping.desktop.case_words import Mark
from pendamping.desktop.screens.case_file.model.parts import Add, Key, Teller
from pendamping.domain.rules.answers import known
from pendamping.domain.values import elements

KNOWS: Final = {"fully": "info", "partly": "attention", "no": "neutral"}
ALLOWED: Final = {"yes": "fine", "limited": "attention", "no": "danger"}
RISKS: Final = {"none": "fine", "some": "attention", "high": "danger"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One line of the table of who knows what."""

    key: Key
    relation: str
    code: str
    """The relation's code, for the picture."""
    about: str
    """Age, sex, whether they live together."""
    lives_with: bool
    sex: str
    age: int | None
    knows: Mark
    contact: Mark
    attitude: str
    helps: str
    risk: Mark | None
    is_guardian: bool

    @property
    def spoken(self) -> str:
        marks = (self.knows.text, self.contact.text, self.risk.text if self.risk else "")
        return ", ".join(filter(None, (self.relation, self.about, *marks, self.helps)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Household:
    """The tab of the family at one moment."""

    facts: tuple[tuple[str, str], ...] = field(repr=False)
    """Question and answer about the home; nothing of its story."""
    members: tuple[Member, ...]
    warning: str
    """That the survivor wants nobody of the family to be contacted."""
    survivor_sex: str
    columns: tuple[str, ...]
    adds: tuple[Add, ...]
    home: Key | None
    teaches: str


def household(tell: Teller) -> Household:
    """Put the home of a case into words."""
    say = tell.words.say
    home = tell.desks.households.of_case(tell.case)
    survivors = tell.records("survivor")
    refused = say("The survivor does not want the family to be contacted.")
    return Household(
        facts=() if home.household is None else tuple(_facts(tell, home.household)),
        members=tuple(_member(tell, one) for one in home.members),
        warning=refused if home.contact_refused else "",
        survivor_sex=known(survivors[0].sex_recorded) or "" if survivors else "",
        columns=(
            say("Relation"),
            say("Knows"),
            say("May be met"),
            say("Helps with"),
            say("Risk"),
        ),
        adds=tell.adds("household_member"),
        home=None if home.household is None else Key("household", home.household.id),
        teaches=say(
            "Who is in the family, who knows what, and who may be met will stand here. It decides"
            " every word the family is sent."
        ),
    )


def _member(tell: Teller, one: Any) -> Member:
    say, said = tell.words.say, tell.said
    age, together = known(one.age), known(one.lives_with)
    sex = known(one.sex) or ""
    about = [said.code("sex", sex).lower() if sex else "", "" if age is None else str(age)]
    if together is not None:
        about.append(say("lives together") if together else say("lives elsewhere"))
    relation = known(one.relation)
    return Member(
        key=Key("household_member", one.id),
        relation=said.code("relation", relation) or said.noun("household_member"),
        code=relation or "",
        about=", ".join(filter(None, about)),
        lives_with=together is True,
        sex=sex,
        age=age,
        knows=_mark(tell, "knows_about", known(one.knows_about_tppo), KNOWS),
        contact=_mark(tell, "contact_allowed", known(one.survivor_allows_contact), ALLOWED),
        attitude=said.code("family_attitude", known(one.attitude)),
        helps=said.codes("support_role", elements(one.support_role)),
        risk=_risk(tell, one),
        is_guardian=known(one.is_guardian) is True,
    )


def _risk(tell: Teller, one: Any) -> Mark | None:
    code = known(one.risk_to_survivor)
    if known(one.may_be_involved) is True:
        return Mark(tell.words.say("May have had a part"), "danger", "triangle-alert")
    return None if code is None else _mark(tell, "risk_to_survivor", code, RISKS)


def _mark(tell: Teller, listed: str, code: str | None, tones: dict[str, str]) -> Mark:
    if code is None:
        return Mark(tell.words.say("Not asked yet"), "neutral")
    return Mark(tell.said.code(listed, code), tones.get(code, "neutral"))


def _facts(tell: Teller, home: Any) -> list[tuple[str, str]]:
    found = []
    for name in ("people_n", "earners_n", "main_income", "dwelling", "conflict_topics"):
        declared = home.NOUN.field(name)
        value = getattr(home, name)
        said = tell.said.value(declared, value)
        if said and (declared.is_set or known(value) is not None):
            found.append((tell.words.label(declared.label), said))
    return found
