"""How to grade: the learner's choice for practice and exams, kept in the address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import streamlit as st

from tutor.grading import Rules, Scheme
from ui.bootstrap import Services
from ui.catalogue import Translator
from ui.quiz import rules_of, rules_word
from ui.state import session

SCHEMES: Final[Mapping[Scheme, tuple[str, str]]] = {
    Scheme.PARTIAL: ("quiz.rules.partial", "quiz.rules.partial.hint"),
    Scheme.ALL: ("quiz.rules.all", "quiz.rules.all.hint"),
    Scheme.BALANCE: ("quiz.rules.balance", "quiz.rules.balance.hint"),
}


def current(services: Services) -> Rules:
    """The rules that count now."""
    return rules_of(session().rules, services.rules)


def rules_choice(t: Translator, services: Services) -> Rules:
    """A button that unfolds the choices; what they say."""
    before = current(services)
    with st.popover(t("quiz.rules"), type="tertiary", icon=":material/rule:", key="quiz-rules"):
        multiple = st.radio(
            t("quiz.rules.multiple"),
            list(SCHEMES),
            index=list(SCHEMES).index(before.multiple),
            format_func=lambda scheme: t(SCHEMES[scheme][0]),
            captions=[t(hint) for _, hint in SCHEMES.values()],
            key="quiz-rules-multiple",
        )
        exact = st.toggle(t("quiz.rules.exact"), before.exact, help=t("quiz.rules.exact.hint"), key="quiz-rules-exact")
        st.caption(t("quiz.rules.kept"))
    chosen = Rules(multiple, exact)
    session().rules = "" if chosen == services.rules else rules_word(chosen)
    return chosen
