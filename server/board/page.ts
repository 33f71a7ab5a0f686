import type { Language } from '../../shared/bill-words.ts'
import { calledIn } from '../../shared/documents/station/names.ts'
import type { Info } from '../../shared/documents/station/view.ts'
import { escaped } from '../escaped.ts'
import type { Board } from './board.ts'

const WORDS = {
  en: {
    free: (n: number) => (n === 1 ? '1 free' : `${n} free`),
    states: { free: 'Free', held: 'Held', taken: 'Taken', closed: 'Closed', broken: 'Out of order' },
    asOf: 'As of',
    stale: 'No connection. Last updated at',
  },
  vi: {
    free: (n: number) => `${n} chỗ trống`,
    states: { free: 'Trống', held: 'Đang giữ', taken: 'Có người', closed: 'Đóng cửa', broken: 'Đang hỏng' },
    asOf: 'Cập nhật lúc',
    stale: 'Mất kết nối. Cập nhật lần cuối lúc',
  },
} as const

export const BOARD_STYLE_PATH = '/board.css'
export const BOARD_SCRIPT_PATH = '/board.js'

/** A board, and what the zones on it are called. */
export interface Shown {
  board: Board
  info: Pick<Info, 'names'>
}

/** A page that is whole without a script, and looks again by itself with one. */
export function boardPage(station: string, { board, info }: Shown, language: Language): string {
  const words = WORDS[language]
  const locale = language === 'vi' ? 'vi-VN' : 'en-GB'
  const time = new Intl.DateTimeFormat(locale, {
    ...{ timeZone: board.timeZone, hour: '2-digit', minute: '2-digit' },
  }).format(board.at)
  const data = { station, locale, at: board.at, timeZone: board.timeZone, stale: words.stale, asOf: words.asOf }
  const tiles = board.spots.map(
    ({ label, zone, state }) =>
      `<li data-state="${state}"><strong>${escaped(label)}</strong><span>${words.states[state]}</span>${zone === '' ? '' : `<small>${escaped(calledIn(info, language, zone))}</small>`}</li>`,
  )
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escaped(board.name)} · ${words.free(board.free)}</title>
<link rel="stylesheet" href="${BOARD_STYLE_PATH}">
<script type="module" src="${BOARD_SCRIPT_PATH}"></script>
</head>
<body data-board="${escaped(JSON.stringify(data))}">
<main>
<header><h1>${escaped(board.name)}</h1><p class="free" role="status">${words.free(board.free)}</p></header>
<ul>${tiles.join('')}</ul>
<p class="age">${words.asOf} ${time}</p>
</main>
</body>
</html>
`
}

export const BOARD_STYLE = `:root {
  color-scheme: light dark;
  --paper: light-dark(#fbfaf7, #0e171c);
  --card: light-dark(#ffffff, #16232a);
  --line: light-dark(#dfe3e2, #2a3a42);
  --ink: light-dark(#10212b, #e8efec);
  --soft: light-dark(#4a5b64, #a9b8bd);
  --free: light-dark(#0b7a75, #4cc9bd);
}
body {
  margin: 0;
  background: var(--paper);
  color: var(--ink);
  font: clamp(1rem, 0.8rem + 0.6vw, 1.75rem) / 1.4 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
  font-variant-numeric: tabular-nums;
}
main { padding: clamp(12px, 2vw, 48px); transition: opacity 1s; }
body[data-dim] main { opacity: 0.45; }
header { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 8px 24px; }
h1 { margin: 0; font-size: 1.6em; }
.free { margin: 0; font-size: 2em; font-weight: 700; color: var(--free); }
ul { display: grid; grid-template-columns: repeat(auto-fill, minmax(6.5em, 1fr)); gap: 0.6em; margin: 1em 0; padding: 0; list-style: none; }
li { display: grid; align-content: start; gap: 0.1em; padding: 0.7em; background: var(--card); border: 2px solid var(--line); border-radius: 14px; color: var(--soft); }
li strong { font-size: 1.5em; color: var(--ink); }
li small { font-size: 0.75em; }
li[data-state="free"] { border-color: var(--free); color: var(--free); font-weight: 600; }
li[data-state="held"] { border-style: dashed; }
li[data-state="broken"] { background-image: repeating-linear-gradient(45deg, transparent 0 10px, var(--line) 10px 12px); }
.age { color: var(--soft); }
body[data-stale] .age { color: light-dark(#9c2b1f, #ff8f80); font-weight: 700; }
body[data-stale] ul { opacity: 0.5; }
`

/**
 * Looks again every fifteen seconds, and says so when it cannot. `?kiosk` keeps the screen awake, darkens it at night,
 * and writes as large as all spots allow: nobody scrolls there. It takes the page anew instead of drawing: there is one
 * place that draws.
 */
export const BOARD_SCRIPT = `const EVERY_MS = 15000
const STALE_MS = 60000
const MOST_PX = 96
const LEAST_PX = 12
const about = JSON.parse(document.body.dataset.board)
const isKiosk = new URLSearchParams(location.search).has('kiosk')
let seenAt = Date.now()
let shown = about.at

const time = at =>
  new Intl.DateTimeFormat(about.locale, { timeZone: about.timeZone, hour: '2-digit', minute: '2-digit' }).format(at)

async function look() {
  try {
    const answer = await fetch(location.href, { cache: 'no-store', signal: AbortSignal.timeout(10000) })
    if (!answer.ok) throw new Error(String(answer.status))
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    document.querySelector('main').replaceWith(page.querySelector('main'))
    document.title = page.title
    fit()
    shown = JSON.parse(page.body.dataset.board).at
    seenAt = Date.now()
  } catch {
    // The age below tells.
  }
  tell()
}

function tell() {
  const isStale = Date.now() - seenAt > STALE_MS
  document.body.toggleAttribute('data-stale', isStale)
  document.querySelector('.age').textContent = (isStale ? about.stale : about.asOf) + ' ' + time(shown)
  const hour = Number(new Intl.DateTimeFormat('en', { timeZone: about.timeZone, hour: 'numeric', hourCycle: 'h23' }).format())
  document.body.toggleAttribute('data-dim', isKiosk && (hour >= 22 || hour < 6))
}

function fit() {
  if (!isKiosk) return
  for (let px = MOST_PX; px >= LEAST_PX; px -= 2) {
    document.body.style.fontSize = px + 'px'
    const { scrollHeight, scrollWidth } = document.documentElement
    if (scrollHeight <= innerHeight && scrollWidth <= innerWidth) return
  }
}

// A browser lets the screen sleep again whenever the page was hidden.
async function stayAwake() {
  if (document.visibilityState === 'visible') await navigator.wakeLock?.request('screen').catch(() => {})
}

fit()
addEventListener('resize', fit)
tell()
setInterval(look, EVERY_MS)
if (isKiosk) {
  document.addEventListener('visibilitychange', stayAwake)
  void stayAwake()
}
`
