import { newId } from '../../shared/sync/engine.ts'
import type { AccountsData, StaffingAct } from './data.ts'
import type { Accounts } from './open.ts'

/** Bound of one station: years of an ordinary team. An owner who invites in a loop pushes out only their own past. */
const MOST_KEPT = 500

/** Notes in the same change who invited, withdrew, joined or let go: the owner's audit tells it. */
export function noted(
  { clock, random }: Pick<Accounts, 'clock' | 'random'>,
  data: AccountsData,
  act: Omit<StaffingAct, 'id' | 'at'>,
): AccountsData {
  const staffing = data.staffing.with({ ...act, id: newId(random), at: clock() })
  const here = staffing.rows().filter(({ station }) => station === act.station)
  const oldest = here.sort((a, b) => a.at - b.at)[0]
  return { ...data, staffing: here.length > MOST_KEPT && oldest ? staffing.without(oldest.id) : staffing }
}

export function staffingAt(data: Pick<AccountsData, 'staffing'>, station: string): StaffingAct[] {
  return data.staffing.rows().filter(act => act.station === station)
}
