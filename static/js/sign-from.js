// The first day of signature under the home State's rule, as soon as the day of the notification is given.

const day = document.querySelector("#id_home_state_notified_on");

function show() {
  const told = day.valueAsDate;
  for (const rule of document.querySelectorAll("[data-waiting-days]")) {
    const place = rule.querySelector("[data-sign-from]");
    if (!told || !place) continue;
    const from = new Date(told.getTime() + Number(rule.dataset.waitingDays) * 86_400_000);
    const words = from.toLocaleDateString(document.documentElement.lang, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
    place.textContent = place.dataset.signFrom.replace("{day}", words);
  }
}

day?.addEventListener("change", show);
