import { ATTACKS } from './attack/attacks.ts'
import { Target } from './attack/target.ts'

// npm run attack -- http://127.0.0.1:4000
// tries everything a stranger may try at a demo of one's own, started with `npm start`.
const [url] = process.argv.slice(2)
if (url === undefined) {
  console.error('Attack which server? npm run attack -- http://127.0.0.1:4000, a demo of your own.')
  process.exit(1)
}

const rows: { door: string; attack: string; outcome: string }[] = []
for (const [door, attacks] of Object.entries(ATTACKS)) {
  for (const { name, run } of attacks) {
    const outcome = await run(new Target(url)).then(
      () => 'held',
      error => `gave way: ${error instanceof Error ? error.message : String(error)}`,
    )
    rows.push({ door, attack: name, outcome })
  }
}
console.table(rows)
process.exit(rows.every(({ outcome }) => outcome === 'held') ? 0 : 1)
