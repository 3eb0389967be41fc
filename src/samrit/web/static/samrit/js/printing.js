// A button with data-print opens the browser's print dialog; without JavaScript the button is not there.

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
