// A new account starts with the time zone of this browser; the list stays free to choose from.

const list = document.querySelector("select[data-preset-time-zone]");
const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;

if (list && zone) {
  if (![...list.options].some((option) => option.value === zone)) list.add(new Option(zone, zone));
  list.value = zone;
}
