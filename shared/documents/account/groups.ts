import type { AccountView } from './view.ts'

/** The price groups of a customer with an organisation at a time, the newest first. */
export function groupsOf({ groups }: Pick<AccountView, 'groups'>, organisation: string, at: number): string[] {
  const open = [...groups.values()].flatMap(({ id, granted, ended }) => {
    const { until = Number.POSITIVE_INFINITY } = granted ?? {}
    const isIn = granted?.organisation === organisation && granted.at <= at && at < Math.min(until, ended?.at ?? until)
    return isIn ? [{ id, ...granted }] : []
  })
  return open.sort((a, b) => b.at - a.at || (a.id < b.id ? -1 : 1)).map(({ group }) => group)
}
