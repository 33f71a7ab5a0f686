import { splitPair } from '../../../shared/documents/keys.ts'
import { fact } from '../../../shared/documents/outcome.ts'
import { type Missing, missing, NOTHING_MISSING, says } from '../missing.ts'
import type { People } from '../people.ts'
import type { Sight } from '../sight.ts'

/** A customer's price group, granted or ended at a desk, stands in their account: every place of the organisation reads it. */
export function tendMember(
  sight: Sight,
  people: People,
  { station, member }: { station: string; member: string },
): Missing {
  const { granted, ended } = sight.desk(station)?.view.members.get(member) ?? {}
  const { first: account, second: id } = splitPair(member)
  // Anyone may be named at a desk: an account is not made by naming it.
  if (granted === undefined || people.nameOf(account) === null) return NOTHING_MISSING
  const seen = sight.account(account)
  if (seen === null) return NOTHING_MISSING
  const stands = seen.view.groups.get(id)
  const { at, group, until } = granted
  const organisation = sight.organisationOf(station)
  // Another organisation's desk may have used the id.
  if (stands?.granted !== undefined && stands.granted.organisation !== organisation) return NOTHING_MISSING
  return missing(
    ...says(
      seen,
      ...(stands?.granted === undefined ? [fact('groups', id, 'granted', { at, organisation, group, until })] : []),
      ...(ended === undefined || stands?.ended !== undefined ? [] : [fact('groups', id, 'ended', { at: ended.at })]),
    ),
  )
}
