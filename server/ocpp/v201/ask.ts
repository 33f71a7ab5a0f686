import type { Answer, Ask } from '../../arbiter/chargers/port.ts'
import { readAnswer } from '../command-answer.ts'
import type { DialectParts } from '../dialect.ts'
import { remoteNumber } from './remote-starts.ts'
import { idTokenOf } from './words.ts'

type Call = DialectParts['call']

/** A cable that carries someone's charge is not let go: some then answer so, and mean no. */
const ONLY_CONNECTOR = 1

/** Hands an order to a charger of OCPP 2.0.1. */
export async function askV201({ call, memory }: DialectParts, ask: Ask): Promise<Answer> {
  switch (ask.kind) {
    case 'start': {
      const [idToken, remoteStartId] = [idTokenOf(ask.tag, true), await remoteNumber(memory, ask.tag)]
      return agreed(call, 'RequestStartTransaction', { evseId: ask.plug, idToken, remoteStartId })
    }
    case 'stop':
      return agreed(call, 'RequestStopTransaction', { transactionId: String(ask.transaction) })
    case 'unlock':
      return agreed(call, 'UnlockConnector', { evseId: ask.plug, connectorId: ONLY_CONNECTOR }, ['Unlocked'])
    case 'reset':
      return agreed(call, 'Reset', { type: 'Immediate' }, ['Accepted', 'Scheduled'])
  }
}

async function agreed(
  call: Call,
  action: string,
  payload: Parameters<Call>[1],
  words: readonly (string | undefined)[] = ['Accepted'],
): Promise<Answer> {
  const read = readAnswer(await call(action, payload))
  if (read.kind === 'answered') return words.includes(read.of.text('status', 50)) ? 'accepted' : 'rejected'
  const { result } = read.result
  return result === 'offline' || result === 'timed-out' ? result : 'rejected'
}
