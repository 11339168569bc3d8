"""Every noun there is, in order of number."""

from typing import Final

from pendamping.domain.activity import Activity, ActivityCount
from pendamping.domain.agreement import (
    Agreement,
    AgreementBudgetLine,
    AgreementParty,
    AgreementStep,
    AgreementTask,
)
from pendamping.domain.attachment import Attachment
from pendamping.domain.case import Case
from pendamping.domain.case_plan import CasePlan, Goal, Intervention
from pendamping.domain.clearance import Clearance, DataIssue
from pendamping.domain.closure import Closure
from pendamping.domain.consent import Consent
from pendamping.domain.declare import Record
from pendamping.domain.evaluation import (
    ChallengeItem,
    Evaluation,
    EvaluationGuest,
    Finding,
    PracticeCard,
    Recommendation,
    RecommendationStep,
    UrgentNeed,
)
from pendamping.domain.event import InvolvedPerson, TraffickingEvent
from pendamping.domain.family_plan import FamilyPlan, FamilyPlanAction, FollowUp, FollowUpContact
from pendamping.domain.feedback import SurvivorFeedback
from pendamping.domain.handover import Handover, HandoverItem
from pendamping.domain.household import Household, HouseholdMember
from pendamping.domain.identification import Identification
from pendamping.domain.instrument import InstrumentPack, InstrumentResponse
from pendamping.domain.legal import ClaimLoss, ClaimPayment, LegalClaim
from pendamping.domain.livelihood import Enterprise, EnterpriseMonth, Training
from pendamping.domain.monitoring import ReintegrationVisit
from pendamping.domain.organisation import Organisation, OrganisationService
from pendamping.domain.person import Identity, Survivor
from pendamping.domain.programme import Holiday, Programme, ProgrammeTarget
from pendamping.domain.protection import Breach, DestructionRecord, PdpRequest
from pendamping.domain.quick_note import QuickNote
from pendamping.domain.referral import Referral
from pendamping.domain.repatriation import Repatriation
from pendamping.domain.review import PlanReview, ReviewComment, ReviewRequest
from pendamping.domain.risk import RedFlag, RiskAssessment, RiskFactor
from pendamping.domain.safety_plan import CopingStep, SafetyContact, SafetyPlan
from pendamping.domain.service import ServiceDelivery
from pendamping.domain.session import Appointment, Attendance, Session
from pendamping.domain.vulnerability import AreaCommitment, OutsideFigure, VulnerabilityObservation

NOUNS: Final[tuple[type[Record], ...]] = (
    Case,
    Survivor,
    Identity,
    Household,
    HouseholdMember,
    Identification,
    TraffickingEvent,
    InvolvedPerson,
    Consent,
    RiskAssessment,
    RiskFactor,
    RedFlag,
    InstrumentResponse,
    SafetyPlan,
    SafetyContact,
    CopingStep,
    CasePlan,
    Goal,
    Intervention,
    Programme,
    ProgrammeTarget,
    Holiday,
    Appointment,
    Session,
    Attendance,
    QuickNote,
    Attachment,
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
    ServiceDelivery,
    Training,
    Enterprise,
    EnterpriseMonth,
    LegalClaim,
    ClaimLoss,
    ClaimPayment,
    Repatriation,
    Agreement,
    AgreementParty,
    AgreementStep,
    AgreementTask,
    AgreementBudgetLine,
    Handover,
    HandoverItem,
    ReintegrationVisit,
    Closure,
    VulnerabilityObservation,
    AreaCommitment,
    OutsideFigure,
    Activity,
    ActivityCount,
    Evaluation,
    EvaluationGuest,
    Finding,
    Recommendation,
    RecommendationStep,
    ChallengeItem,
    UrgentNeed,
    PracticeCard,
    DataIssue,
    Clearance,
    SurvivorFeedback,
    PdpRequest,
    Breach,
    DestructionRecord,
    InstrumentPack,
)
