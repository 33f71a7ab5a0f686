import { tonesOf } from '../../../shared/contrast.ts'

/** With the colour of whoever sold, as far as it can be read on paper. */
export function receiptStyle(colour: string | null): string {
  return colour === null ? RECEIPT_STYLE : `${RECEIPT_STYLE}:root {\n  --signal: ${tonesOf(colour).light.signal};\n}\n`
}

/** A receipt looks like paper, in dark mode too: the print looks like the page. */
const RECEIPT_STYLE = `:root {
  color-scheme: light;
  --ink: #10212b;
  --ink-soft: #4a5b64;
  --paper: #fbfaf7;
  --card: #ffffff;
  --line: #dfe3e2;
  --signal: #0b7a75;
}
@page {
  size: A5;
  margin: 12mm;
}
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: 0.9375rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums;
}
main {
  box-sizing: border-box;
  max-inline-size: 34rem;
  margin: 24px auto;
  padding: 24px;
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 10px;
}
header {
  padding-block-end: 12px;
  border-block-end: 3px solid var(--signal);
}
.logo {
  display: block;
  max-inline-size: 48mm;
  max-block-size: 14mm;
  margin-block-end: 8px;
}
h1 {
  margin: 0;
  font-size: 1.625rem;
}
h2 {
  margin: 0;
  font-size: 1.0625rem;
}
p {
  margin: 4px 0;
  color: var(--ink-soft);
}
dl {
  margin: 16px 0;
}
dl > div {
  display: flex;
  justify-content: space-between;
  gap: 16px;
}
dt {
  color: var(--ink-soft);
}
dd {
  margin: 0;
  text-align: end;
}
table {
  inline-size: 100%;
  border-collapse: collapse;
}
th,
td {
  padding: 6px 0 6px 12px;
  border-block-start: 1px solid var(--line);
  text-align: end;
  vertical-align: baseline;
  font-weight: 400;
}
th:first-child,
td:first-child {
  padding-inline-start: 0;
  text-align: start;
}
td + td {
  white-space: nowrap;
}
thead th {
  border: 0;
  color: var(--ink-soft);
  font-size: 0.8125rem;
}
tfoot tr:first-child > * {
  border-block-start: 2px solid var(--ink);
  font-size: 1.25rem;
  font-weight: 600;
}
tfoot tr:last-child > * {
  border: 0;
  color: var(--ink-soft);
}
.paid > div:first-child {
  font-weight: 600;
}
section {
  padding-block-start: 16px;
  border-block-start: 1px dashed var(--line);
}
.code {
  color: var(--signal);
  font: 600 1.25rem ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace;
  overflow-wrap: anywhere;
}
tr,
section {
  break-inside: avoid;
}
@media print {
  body {
    background: none;
  }
  main {
    max-inline-size: none;
    margin: 0;
    padding: 0;
    border: 0;
  }
}
.transfer {
  inline-size: 45mm;
}
`
