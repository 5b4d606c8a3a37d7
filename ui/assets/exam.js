// While an exam is written: what is typed is handed over in every pause, and before the page is left or hidden, so that
// nothing is lost by a reload or a crash. One set of listeners for as long as the browser's page lives.
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

  document.addEventListener("input", typed, { capture: true });
  document.addEventListener("compositionend", typed, { capture: true });
  document.addEventListener("visibilitychange", () => document.hidden && leave());
  window.addEventListener("beforeunload", leave);
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".st-key-exam-print button")) setTimeout(() => window.print(), 300);
  });
}
