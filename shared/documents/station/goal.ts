import type { SessionFacts } from './facts.ts'

export type Goal = SessionFacts['goal/#']

/** A charge as its meter and its running bill tell it. */
export interface Reached {
  money: number | undefined
  wh: number
  soc: number | undefined
}

export function isAnyGoal({ money, wh, soc }: Omit<Goal, 'at'>): boolean {
  return (money ?? wh ?? soc) !== undefined
}

/** Whether the charge has come to where its customer wants it to end. */
export function isReached(goal: Goal, { money = 0, wh, soc = 0 }: Reached): boolean {
  if (goal.money !== undefined && money >= goal.money) return true
  if (goal.wh !== undefined && wh >= goal.wh) return true
  return goal.soc !== undefined && soc >= goal.soc
}
