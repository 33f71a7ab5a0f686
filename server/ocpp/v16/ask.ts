import type { Answer, Ask } from '../../arbiter/chargers/port.ts'
import { readAnswer } from '../command-answer.ts'
import type { DialectParts } from '../dialect.ts'

type Call = DialectParts['call']

/** Hands an order to a charger of OCPP 1.6. */
export async function askV16(call: Call, ask: Ask): Promise<Answer> {
  switch (ask.kind) {
    case 'start':
      return agreed(call, 'RemoteStartTransaction', { connectorId: ask.plug, idTag: ask.tag })
    case 'stop':
      // A text is the number of another version, under which this charger runs nothing.
      if (typeof ask.transaction === 'string') return 'rejected'
      return agreed(call, 'RemoteStopTransaction', { transactionId: ask.transaction })
    case 'unlock':
      return agreed(call, 'UnlockConnector', { connectorId: ask.plug }, 'Unlocked')
    case 'reset':
      return reset(call)
  }
}

/** Some know only one way to restart; the soft one ends transactions properly. */
async function reset(call: Call): Promise<Answer> {
  const soft = await agreed(call, 'Reset', { type: 'Soft' })
  return soft === 'rejected' ? agreed(call, 'Reset', { type: 'Hard' }) : soft
}

async function agreed(call: Call, action: string, payload: Parameters<Call>[1], word = 'Accepted'): Promise<Answer> {
  const read = readAnswer(await call(action, payload))
  if (read.kind === 'answered') return read.of.text('status', 50) === word ? 'accepted' : 'rejected'
  const { result } = read.result
  return result === 'offline' || result === 'timed-out' ? result : 'rejected'
}
