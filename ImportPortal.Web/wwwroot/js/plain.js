// What makes the plain forms nicer; they work without it.
for (const button of document.querySelectorAll("[data-shows]")) {
  const field = document.getElementById(button.dataset.shows);
  button.hidden = false;
  button.addEventListener("click", () => {
    const shown = field.type === "text";
    field.type = shown ? "password" : "text";
    button.textContent = shown ? button.dataset.show : button.dataset.hide;
    button.setAttribute("aria-pressed", String(!shown));
    field.focus();
  });
}

document.querySelector("[data-focus]")?.focus();

for (const button of document.querySelectorAll("[data-fills-email]")) {
  button.disabled = false;
  button.addEventListener("click", () => {
    document.getElementById("email").value = button.dataset.fillsEmail;
    document.getElementById("password").value = button.dataset.fillsPassword;
    document.querySelector("[type=submit].is-filled").focus();
  });
}
