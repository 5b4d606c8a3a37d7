// Keys of a quiz: 1-9 or A-H choose, Enter submits or goes on, left and right move between the questions. In an exam F
// flags, unless there is a sixth choice.
// One listener for as long as the browser's page lives; elsewhere than at a question it does nothing.
// The sidebar's entry of the page one is on runs it again at the same address: in a quiz it leads to the choices instead.
if (!window.kaodianQuizKeys) {
  window.kaodianQuizKeys = true;
  const one = (selector) => document.querySelector(`.stMain ${selector}`);
  const all = (selector) => [...document.querySelectorAll(`.stMain ${selector}`)];
  const writes = (element) => element.matches?.("textarea, input:not([type=radio]):not([type=checkbox]), [contenteditable]");

  function choose(at) {
    const inputs = all(".st-key-quiz-choices input");
    if (inputs.length) return inputs[at] ?? null;
    const rows = all(".st-key-quiz-rows [data-testid=stButtonGroup]");
    const open = rows.find((row) => !row.querySelector("[aria-checked=true]"));
    return open?.querySelectorAll("button")[at] ?? null;
  }

  function target(event) {
    if (event.key === "ArrowLeft") return one(".st-key-quiz-back button");
    if (event.key === "ArrowRight") return one(".st-key-quiz-on button");
    if (event.key === "Enter")
      return one(".st-key-quiz-submit button") ?? one(".st-key-quiz-next button") ?? one(".st-key-exam-moves .st-key-quiz-on button");
    if (/^[1-9]$/.test(event.key)) return choose(Number(event.key) - 1);
    const choice = /^[a-h]$/i.test(event.key) ? choose(event.key.toLowerCase().charCodeAt(0) - 97) : null;
    return choice ?? (/^f$/i.test(event.key) ? one(".st-key-exam-flag button") : null);
  }

  function pressed(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !one(".st-key-quiz-card")) return;
    // The Enter that confirms a Chinese input comes after its end in Safari: it must not submit what is only half written.
    if (event.key === "Enter" && event.keyCode === 229) return event.stopImmediatePropagation();
    if (writes(event.target) || document.querySelector("[role=dialog], [role=listbox]")) return;
    if (event.key === "Enter" && event.target.closest?.("button, a, summary")) return;
    const found = target(event);
    if (!found || found.disabled) return;
    event.preventDefault();
    event.stopImmediatePropagation(); // Streamlit has shortcuts of its own on single letters
    found.click();
  }

  function clicked(event) {
    const entry = event.target.closest?.("[data-testid=stSidebarNavLink]");
    const home = document.querySelector(".stMain .st-key-quiz-home a");
    const same = entry && home && new URL(entry.href).pathname === new URL(home.href).pathname;
    if (!same || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    event.stopPropagation(); // it would bring back the address as it was
    home.click();
  }

  document.addEventListener("keydown", pressed, { capture: true });
  document.addEventListener("click", clicked, { capture: true });
}
