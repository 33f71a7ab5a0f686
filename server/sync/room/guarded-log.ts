import type { Log } from '../../store/log.ts'

type Asked = Pick<Log, 'commit' | 'load' | 'read' | 'records' | 'clients' | 'snapshot'>

/** A log whose first failure fails every room: an unanswered commit may or may not be stored. */
export function guardLog(log: Asked, fail: (error: unknown) => Error): Asked {
  const refuse = (error: unknown) => Promise.reject(fail(error))
  function guarded<Answer>(asking: Promise<Answer>): Promise<Answer> {
    return asking.catch(refuse)
  }
  return {
    commit: changes => guarded(log.commit(changes)),
    load: room => guarded(log.load(room)),
    read: (room, epoch, after) => guarded(log.read(room, epoch, after)),
    records: (room, ids) => guarded(log.records(room, ids)),
    clients: (room, ids) => guarded(log.clients(room, ids)),
    snapshot: (room, epoch, through, bytes) => guarded(log.snapshot(room, epoch, through, bytes)),
  }
}

/** The part of a log that rooms use. */
export type RoomLog = Asked
