import type { Outcome, Refused } from '../../shared/api/endpoint.ts'
import type { AccountsData } from './data.ts'

/** The outcome of a change that may be refused. */
export interface Decided<Value, Why extends string> {
  data: AccountsData
  answer: Outcome<Value, Why>
}

/** Nothing changes. */
export function refuse<Why extends string>(data: AccountsData, why: Why): { data: AccountsData; answer: Refused<Why> } {
  return { data, answer: { ok: false, why } }
}

export function grant<Value>(
  data: AccountsData,
  value: Value,
): { data: AccountsData; answer: { ok: true; value: Value } } {
  return { data, answer: { ok: true, value } }
}
