import { personOf, type Role } from '../../../../shared/documents/author.ts'
import { fact, field } from '../../../../shared/documents/outcome.ts'
import { BARE, type Fact } from '../../../../shared/sync/fact.ts'
import { OF_ROLE, SERVER } from '../../../helpers/people.ts'
import { type Given, TABLE_NOW as NOW, type Question, type TableRow } from '../../../helpers/policy-table.ts'

/* Every path of a desk's table. Facts there are signed with their author's name. */

export const ask = (stated: Fact, ...given: readonly Given[]): Question => ({ fact: stated, given })

export const by = (author: { id: string }, stated: Fact): Given => ({ by: author.id, fact: stated })

export const said = (root: string, id: string, name: string, value: object) =>
  fact(root, id, name, { at: NOW, ...value })

export const own = (role: Role) => personOf(OF_ROLE[role].id)

type Signed = (role: Role) => Question

/** A fact in the author's own name, and the same in another's. */
export function signed(root: string, id: string, name: string, value: object, ...given: readonly Given[]) {
  const as = (person: string) => ask(said(root, id, name, { by: person, ...value }), ...given)
  const ordinarily: Signed = role => as(own(role))
  return { path: `${root}/*/${name}`, ordinarily, but: { 'in another’s name': as('minh') } }
}

export function after(row: ReturnType<typeof signed>, label: string, ...given: readonly Given[]): TableRow {
  const then: Signed = role => {
    const { fact: stated, given: before = [] } = row.ordinarily(role)
    return ask(stated, ...before, ...given)
  }
  return { ...row, but: { ...row.but, [label]: then } }
}

export const including = (row: TableRow, label: string, question: Signed): TableRow => ({
  ...row,
  but: { ...row.but, [label]: question },
})

export const erasable = (root: string, id: string, value: object, erasedBy = SERVER): TableRow => ({
  path: `${root}/*`,
  ordinarily: ask(fact(root, id, BARE, value)),
  but: { erased: ask(field(root, id, BARE, null), by(erasedBy, fact(root, id, BARE, value))) },
})
