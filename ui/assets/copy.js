// A button that puts `data.text` on the clipboard and says so for a moment.
const SHOWN = 2000; // milliseconds

export default function ({ data, parentElement }) {
  const button = parentElement.querySelector("button");
  button.querySelector("span").textContent = data.label;
  button.onclick = async () => {
    const said = (await copy(data.text)) ? data.done : data.failed;
    button.querySelector("span").textContent = said;
    setTimeout(() => { button.querySelector("span").textContent = data.label; }, SHOWN);
  };
}

// Pages that are not served from this machine or over TLS have no `navigator.clipboard`.
async function copy(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = document.createElement("textarea");
    area.value = text;
    area.style.position = "fixed";
    document.body.append(area);
    area.select();
    const copied = document.execCommand("copy");
    area.remove();
    return copied;
  }
}
