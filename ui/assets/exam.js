// While an exam is written: what is typed is handed over in every pause, and before the page is left or hidden. The server
// stops what it does for a page that is gone, so what it has not said to have kept is also held in the tab's own store and
// put back into the boxes when the question is shown again: nothing is lost by a reload or a crash.
// One set of listeners for as long as the browser's page lives.
if (!window.kaodianExamSaves) {
  window.kaodianExamSaves = true;
  const PAUSE = 700; // milliseconds
  const LONGEST = 4000; // milliseconds: who never pauses is not kept waiting for longer
  const waiting = new Map(); // text area -> its timer, and since when something in it is not handed over

  const commit = (area) => {
    waiting.delete(area);
    const keys = { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true };
    if (area.isConnected) area.dispatchEvent(new KeyboardEvent("keydown", keys)); // Ctrl+Enter is how Streamlit takes it over
  };

  const typed = (event) => {
    const area = event.target;
    if (!area.matches?.(".st-key-exam-card textarea")) return;
    const { timer, since = performance.now() } = waiting.get(area) ?? {};
    clearTimeout(timer);
    const composing = event.type === "input" && event.isComposing; // pinyin that is not characters yet
    const delay = Math.max(0, Math.min(PAUSE, since + LONGEST - performance.now()));
    waiting.set(area, { since, timer: composing ? undefined : setTimeout(() => commit(area), delay) });
  };

  const leave = () => [...waiting].forEach(([area, { timer }]) => (clearTimeout(timer), commit(area)));

  const BOXES = '[class*="st-key-exam-boxes-"]';
  const all = (selector) => [...document.querySelectorAll(`${BOXES} ${selector}`)];
  const choices = () => all(".st-key-quiz-choices input");
  const rows = () => all(".st-key-quiz-rows [data-testid=stButtonGroup]").map((row) => [...row.querySelectorAll("button")]);
  const texts = () => all("textarea, input[type=text]");
  const picked = (row) => row.findIndex((button) => button.getAttribute("aria-checked") === "true");
  const kept = new Map(); // boxes of a question -> what the server has kept of them
  let met = ""; // the boxes that were looked at last

  // The name of the boxes on the page, and what is in each of them.
  const name = () => /st-key-(exam-boxes-\S+)/.exec(document.querySelector(BOXES)?.className)?.[1] ?? "";
  const state = () =>
    choices().length ? choices().map((box) => box.checked) : rows().length ? rows().map(picked) : texts().map((box) => box.value);

  // What is in the boxes when they hold an answer as the server writes it.
  function stateOf(answer, labels) {
    if (choices().length) return labels.map((label) => answer.includes(label));
    if (rows().length) return rows().map((_, at) => labels.indexOf(answer[at]));
    const boxes = texts();
    const lines = boxes.length > 1 ? answer.split("\n") : [answer];
    return boxes.map((_, at) => lines[at] ?? "");
  }

  const blank = (values) => (values.every((value) => String(value).trim() === "") ? values.map(() => "") : values);
  const same = (one, other) => JSON.stringify(blank(one)) === JSON.stringify(blank(other));
  const held = () => JSON.parse(sessionStorage.getItem(name()) ?? "null");

  // The page says "saved" only of what is.
  function tell() {
    const known = kept.get(name());
    if (held() && known && same(held(), known)) sessionStorage.removeItem(name());
    document.body.classList.toggle("kaodian-unsaved", Boolean(held()));
  }

  function hold() {
    if (!name() || !state().length) return;
    sessionStorage.setItem(name(), JSON.stringify(state()));
    tell();
  }

  function fill(box, value) {
    Object.getOwnPropertyDescriptor(Object.getPrototypeOf(box), "value").set.call(box, value); // React overlooks `box.value = `
    box.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function putBack(values) {
    choices().forEach((box, at) => box.checked !== values[at] && (values[at] || box.type === "checkbox") && box.click());
    rows().forEach((row, at) => picked(row) !== values[at] && row[values[at] >= 0 ? values[at] : picked(row)].click());
    texts().forEach((box, at) => box.value !== values[at] && fill(box, values[at]));
  }

  // Called with what the server has kept of the question it shows; its boxes may still be on their way.
  window.kaodianExamKept = ({ boxes, labels, answer }, patience = 100) => {
    if (name() !== boxes || !state().length) {
      if (patience) setTimeout(() => window.kaodianExamKept({ boxes, labels, answer }, patience - 1), 100);
      return;
    }
    kept.set(boxes, stateOf(answer, labels));
    tell();
    const lost = met !== boxes && held();
    met = boxes;
    if (lost && lost.length === state().length && !same(lost, state())) putBack(lost);
  };

  const changed = (event) => {
    if (!event.isComposing && event.target.closest?.(BOXES)) hold();
  };

  document.addEventListener("input", changed, { capture: true });
  document.addEventListener("change", changed, { capture: true });
  document.addEventListener("compositionend", changed, { capture: true });
  document.addEventListener("click", (event) => event.target.closest?.(".st-key-quiz-rows button") && setTimeout(hold));
  document.addEventListener("input", typed, { capture: true });
  document.addEventListener("compositionend", typed, { capture: true });
  document.addEventListener("visibilitychange", () => document.hidden && leave());
  window.addEventListener("beforeunload", leave);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".st-key-exam-print button")) setTimeout(() => window.print(), 300);
  });
}
