// Work that is done a part at a time goes on by itself; without this script its button is pressed.
const form = document.querySelector("form[data-go-on]");
if (form) setTimeout(() => form.requestSubmit(), 800);
