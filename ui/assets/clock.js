// The time that is left, counted down here so that it moves; what counts is the server's clock.
const SECOND = 1000;
const SOON = 5 * 60 * SECOND;
const COMMIT = new KeyboardEvent("keydown", { key: "Enter", code: "Enter", keyCode: 13, ctrlKey: true, bubbles: true });

function words(left) {
  const seconds = Math.max(0, Math.ceil(left / SECOND));
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const [hours, ...rest] = parts.map((part) => String(part).padStart(2, "0"));
  return parts[0] ? `${parts[0]}:${rest.join(":")}` : rest.join(":");
}

export default function ({ data, parentElement, setTriggerValue }) {
  const root = parentElement.querySelector(".clock");
  const [face, told] = [root.querySelector(".face"), root.querySelector(".told")];
  const end = performance.now() + data.left;
  let said = null;

  function tell(left) {
    const minutes = Math.max(0, Math.ceil(left / (60 * SECOND)));
    if (said !== null && said !== minutes) told.textContent = minutes ? (data.soon[minutes] ?? "") : data.over;
    said = minutes;
  }

  function tick() {
    const left = end - performance.now();
    face.textContent = words(left);
    root.classList.toggle("soon", left <= SOON);
    root.title = data.label;
    tell(left);
    if (left > 0) return;
    clearInterval(parentElement.kaodianClock);
    face.textContent = data.over;
    // What is typed and not saved yet goes first; then the server is asked to look at its clock.
    document.querySelectorAll(".st-key-exam-card textarea").forEach((area) => area.dispatchEvent(COMMIT));
    document.activeElement?.blur();
    setTimeout(() => setTriggerValue("over", true), SECOND);
  }

  clearInterval(parentElement.kaodianClock);
  parentElement.kaodianClock = setInterval(tick, SECOND / 4);
  tick();
  return () => clearInterval(parentElement.kaodianClock);
}
