// Runs within the page, right after the picture: it wears the theme that the reader has chosen, and it goes
// after half a minute whatever happens. Before that page.js takes it away.
{
  const still = /** @type {HTMLElement} */ (document.getElementById("still"));
  try {
    const chosen = JSON.parse(localStorage.getItem(`stActiveTheme-${location.pathname}-v2`) ?? "null");
    if (chosen === "Light" || chosen === "Dark") still.style.colorScheme = chosen.toLowerCase();
  } catch {} // where nothing may be kept, nothing was chosen
  setTimeout(() => still.remove(), 30000);
}
