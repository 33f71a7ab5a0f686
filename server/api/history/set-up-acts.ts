import type { HistoryAct } from '../../../shared/api/history.ts'
import type { Row, Sources } from './chapter.ts'

/*
 * Acts that set something up: the place, its spots, its announcements. A field keeps its latest author only, so an
 * epoch tells of the last change of each.
 */

export function setUpActs(sources: Sources): Row<HistoryAct>[] {
  return [
    ...changesOf(sources, 'info', 'place-changed'),
    ...changesOf(sources, 'connectors', 'spot-changed'),
    ...sources.recordsOf('notices').flatMap(({ key, facts }) => {
      const { text } = (facts.get('')?.value ?? {}) as { text?: string }
      return sources.act(key, '', 'announced', 'station', { ...(text !== undefined && { why: text }) })
    }),
  ]
}

/** Fields that one person set in one moment are one act. */
function changesOf(sources: Sources, root: string, what: 'place-changed' | 'spot-changed'): Row<HistoryAct>[] {
  const changes = new Map<string, { row: Row<HistoryAct>; fields: string[] }>()
  for (const { key, id, facts } of sources.recordsOf(root)) {
    for (const [name, { by, at }] of facts) {
      const isSpot = root === 'connectors'
      const change = `${isSpot ? key : root} ${by} ${at}`
      const fields = changes.get(change)?.fields ?? []
      fields.push(isSpot ? name : id)
      const [row] = sources.act(key, name, what, 'station', { fields, ...(isSpot && { connector: id }) })
      if (row !== undefined) changes.set(change, { row: changes.get(change)?.row ?? row, fields })
    }
  }
  return [...changes.values()].map(({ row, fields }) => ({ ...row, said: { ...row.said, fields } }))
}
