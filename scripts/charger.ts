import { randomBytes } from 'node:crypto'
import { createInterface } from 'node:readline'
import { linkByOcpp } from '../server/demo/simulated/ocpp/link.ts'
import { SimulatedCharger } from '../server/demo/simulated/simulated-charger.ts'
import { systemClock } from '../server/sync/engine.ts'
import { COMMANDS, obeyLine } from './charger/commands.ts'

const USAGE = `npm run charger -- <url> <identity> [key] [--plugs 2]
  url       ws://localhost:4000/ocpp, with or without the identity behind it
  key       the 40 digits that were shown when it was added`

/** A charger for the command line: it boots, charges and obeys by OCPP 1.6, and prints what passes. */
function main(words: readonly string[]): void {
  const at = words.indexOf('--plugs')
  const [url, id, key = null] = at === -1 ? words : words.slice(0, at)
  const plugs = at === -1 ? 1 : Number(words[at + 1])
  if (url === undefined || id === undefined || !URL.canParse(url) || !(plugs >= 1 && plugs <= 16)) {
    console.error(USAGE)
    process.exitCode = 1
    return
  }
  const charger = new SimulatedCharger({ id, plugs, clock: systemClock, meterEveryMs: 10_000 })
  const stop = linkByOcpp({
    ...{ charger, key, clock: systemClock, random: randomBytes },
    url: addressOf(url, id),
    told: (direction, text) => console.log(`${SIGNS[direction]} ${text}`),
  })
  console.log(`${id}: ${Object.keys(COMMANDS).join(', ')}, quit`)
  const lines = createInterface({ input: process.stdin })
  lines.on('line', line => {
    if (line.trim() === 'quit') lines.close()
    else console.log(obeyLine(charger, line))
  })
  lines.on('close', () => {
    stop()
    process.exit(0)
  })
}

const SIGNS = { in: '←', out: '→', link: '·' } as const

function addressOf(url: string, id: string): string {
  const end = `/${encodeURIComponent(id)}`
  return url.endsWith(end) ? url : `${url.replace(/\/$/, '')}${end}`
}

main(process.argv.slice(2))
