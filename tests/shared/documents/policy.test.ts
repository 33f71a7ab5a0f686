import { expect, test } from 'vitest'
import { policyTable } from '../../helpers/policy-table.ts'
import { TABLES } from './tables.ts'

const PREFACE = `# Who may state what

What the gate really answers, for every role on every path of every kind of document. The bold row is the ordinary standing; those under it
differ from it in one thing. A dash: the role may not state this at all. \`not yours\`: it may, but not this one. Any other word is
the reason of a refusal. Made by \`policy.test.ts\`, which fails when it changes; \`npx vitest run -u\` writes it anew.
`

test.each(TABLES)('the table of a $kind.name asks every path once', ({ kind, rows }) => {
  expect(rows.map(({ path }) => path).sort()).toEqual(kind.rules.map(({ path }) => path).sort())
})

test('every role gets the answer that is written down, on every path of every document', async () => {
  const tables = TABLES.map(({ kind, rows }) => `## ${kind.name}\n\n${policyTable(kind, rows)}\n`)

  await expect([PREFACE, ...tables].join('\n')).toMatchFileSnapshot('./policy.table.md')
})
