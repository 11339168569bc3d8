"""Every noun there is, in order of number."""

from typing import Final

from pendamping.domain.case import Case
from pendamping.domain.consent import Consent
from pendamping.domain.declare import Record
from pendamping.domain.family_plan import FamilyPlan, FamilyPlanAction, FollowUp, FollowUpContact
from pendamping.domain.household import Household, HouseholdMember
from pendamping.domain.organisation import Organisation, OrganisationService
from pendamping.domain.person import Identity, Survivor
from pendamping.domain.programme import Holiday, Programme, ProgrammeTarget
from pendamping.domain.referral import Referral
from pendamping.domain.review import PlanReview, ReviewComment, ReviewRequest
from pendamping.domain.risk import RedFlag, RiskAssessment, RiskFactor
from pendamping.domain.safety_plan import CopingStep, SafetyContact, SafetyPlan
from pendamping.domain.session import Appointment, Attendance, Session

NOUNS: Final[tuple[type[Record], ...]] = (
    Case,
    Survivor,
    Identity,
    Household,
    HouseholdMember,
    Consent,
    RiskAssessment,
    RiskFactor,
    RedFlag,
    SafetyPlan,
    SafetyContact,
    CopingStep,
    Programme,
    ProgrammeTarget,
    Holiday,
    Appointment,
    Session,
    Attendance,
    FamilyPlan,
    FamilyPlanAction,
    FollowUp,
    FollowUpContact,
    ReviewRequest,
    PlanReview,
    ReviewComment,
    Organisation,
    OrganisationService,
    Referral,
)
