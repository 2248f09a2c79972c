// Own funds, in kind and sought against the total, while they are typed. The explanation shows when they differ.

const PARTS = ["own_secured", "own_planned", "in_kind", "sought"];

// As partnerships/validators/amounts.py reads them: a mark before three digits groups, before one or two it is decimal.
export function amount(text) {
  const typed = text.replace(/[\s\u00a0\u2009\u202f'’]/g, "");
  if (!typed) return null;
  const cents = /^(.*\d)([.,])(\d{1,2})$/.exec(typed);
  const split = cents && !cents[1].includes(cents[2]);
  let whole = split ? cents[1] : typed;
  if (/^[1-9]\d{0,2}([.,])\d{3}(\1\d{3})*$/.test(whole)) whole = whole.replace(/[.,]/g, "");
  if (!/^\d+$/.test(whole)) return NaN;
  return Number(whole) * 100 + (split ? Number(cents[3].padEnd(2, "0")) : 0);
}

export function watch(form) {
  const explanation = document.getElementById("div_id_sum_explanation");
  if (!explanation) return;
  const show = () => {
    const total = amount(form.elements.total.value);
    const parts = PARTS.map((name) => amount(form.elements[name]?.value ?? "")).filter((part) => part !== null);
    const differs = total !== null && parts.length > 0 && parts.reduce((sum, part) => sum + part, 0) !== total;
    const lonely = total !== null && parts.length === 0;
    const written = form.elements.sum_explanation.value.trim() !== "";
    explanation.hidden = !(differs || lonely || written || explanation.classList.contains("has-error"));
  };
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  show();
}
