// While an exam is written: what is typed is handed over in every pause, so that nothing is lost by a reload or a crash.
const PAUSE = 700; // milliseconds
const waiting = new WeakMap();

function commit(area) {
  const keys = { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true };
  if (area.isConnected) area.dispatchEvent(new KeyboardEvent("keydown", keys)); // Ctrl+Enter is how Streamlit takes it over
}

function typed(event) {
  const area = event.target;
  if (!area.matches?.(".st-key-exam-card textarea")) return;
  clearTimeout(waiting.get(area));
  if (event.type === "input" && event.isComposing) return; // pinyin that is not characters yet
  waiting.set(area, setTimeout(() => commit(area), PAUSE));
}

if (!window.kaodianExamSaves) {
  window.kaodianExamSaves = true;
  document.addEventListener("input", typed, { capture: true });
  document.addEventListener("compositionend", typed, { capture: true });
  document.addEventListener("click", (event) => {
    if (event.target.closest?.(".st-key-exam-print button")) setTimeout(() => window.print(), 300);
  });
}
