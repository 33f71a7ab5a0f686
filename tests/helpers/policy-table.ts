import type { Role } from '../../shared/documents/author.ts'
import type { Fact } from '../../shared/sync/fact.ts'
import type { DocumentKind } from '../../shared/sync/kind.ts'
import { judge, LayeredStanding, type Standing, type Verdict } from '../../shared/sync/policy.ts'
import { nothingIn } from './judged-document.ts'
import { OF_ROLE, ROLES } from './people.ts'

/** A standing fact and its author. */
export interface Given {
  by: string
  fact: Fact
}

/** A fact put to the table, and the facts standing before it. */
export interface Question {
  fact: Fact
  given?: readonly Given[]
}

type ByRole<Value> = Value | ((role: Role) => Value)

/** One path of a table, in its ordinary standing, and in others that differ from it in one thing. */
export interface TableRow {
  path: string
  ordinarily: ByRole<Question>
  but?: Readonly<Record<string, ByRole<Question>>>
}

export const TABLE_NOW = Date.UTC(2026, 2, 2, 12)

export function standingOf(given: readonly Given[], room = 'ben-thanh'): Standing {
  const standing = new LayeredStanding(nothingIn(room))
  for (const { by, fact } of given) standing.add(fact, by)
  return standing
}

function answer(kind: DocumentKind, role: Role, question: ByRole<Question>): Verdict {
  const { fact, given = [] } = typeof question === 'function' ? question(role) : question
  return judge(kind, OF_ROLE[role], fact, standingOf(given), TABLE_NOW)
}

/**
 * A kind's whole table, as the gate answers it: a row for each path, and under it one for each standing that differs. A
 * dash: the role may not state this at all. `not yours`: it may, but not this one.
 */
export function policyTable(kind: DocumentKind, rows: readonly TableRow[]): string {
  const roots = [...new Set(rows.map(({ path }) => rootOf(path)))]
  return roots
    .map(root => {
      const lines = rows.filter(({ path }) => rootOf(path) === root).flatMap(row => linesOf(kind, row))
      return `### ${root}\n\n${aligned([['', ...ROLES], ...lines])}`
    })
    .join('\n\n')
}

function rootOf(path: string): string {
  return path.split('/')[0] ?? ''
}

function linesOf(kind: DocumentKind, { path, ordinarily, but = {} }: TableRow): string[][] {
  const questions = new Map([[`**\`${path}\`**`, ordinarily], ...Object.entries(but)])
  const answers = [...questions.values()].map(question => ROLES.map(role => answer(kind, role, question)))
  const ever = ROLES.map((_, index) => answers.some(row => row[index]?.kind !== 'refused'))
  return [...questions.keys()].map((label, row) => [
    label,
    ...ever.map((may, index) => (may ? wordFor(answers[row]?.[index]) : '–')),
  ])
}

function wordFor(verdict: Verdict | undefined): string {
  if (verdict?.kind !== 'refused') return 'yes'
  const { reason, why } = verdict.failure
  return reason === 'not-yours' ? 'not yours' : why === '' ? reason : why
}

/** The first line is the head. Columns are as wide as they need to be, so that it reads as plain text too. */
function aligned([head = [], ...lines]: readonly (readonly string[])[]): string {
  const widths = head.map((_, column) => Math.max(...[head, ...lines].map(line => line[column]?.length ?? 0)))
  const cells = (line: readonly string[]) =>
    `| ${line.map((text, column) => text.padEnd(widths[column] ?? 0)).join(' | ')} |`
  return [cells(head), cells(widths.map(width => '-'.repeat(width))), ...lines.map(cells)].join('\n')
}
