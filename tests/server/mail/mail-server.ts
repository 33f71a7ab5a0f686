import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser'
import { SMTPServer } from 'smtp-server'
import { onTestFinished } from 'vitest'

/** The fate of the next letter. */
export type Mood =
  | 'takes'
  | 'busy'
  | 'no-such-mailbox'
  | 'silent'
  /** Takes the letter, and dies before it says so. */
  | 'dies-after-data'

/** A real mail server on a free port, whose mood a test chooses. */
export async function openMailServer(mood: Mood = 'takes') {
  const state = { mood }
  const letters: ParsedMail[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onRcptTo: (_address, _session, done) => {
      if (state.mood === 'busy') return done(Object.assign(new Error('try later'), { responseCode: 451 }))
      if (state.mood === 'no-such-mailbox') return done(Object.assign(new Error('unknown'), { responseCode: 550 }))
      if (state.mood !== 'silent') done()
    },
    onData: (stream, session, done) => {
      const mood = state.mood
      simpleParser(stream).then(letter => {
        letters.push(letter)
        if (mood !== 'dies-after-data') return done()
        const connections = (server as unknown as { connections: Set<{ id: string; _socket: { destroy(): void } }> })
          .connections
        for (const connection of connections) if (connection.id === session.id) connection._socket.destroy()
      }, done)
    },
  })
  // A connection that is cut ends here too.
  server.on('error', () => {})
  const port = await new Promise<number>(resolve => {
    const listening = server.listen(0, '127.0.0.1', () => resolve((listening.address() as { port: number }).port))
  })
  onTestFinished(() => new Promise<void>(resolve => server.close(() => resolve())))
  return {
    url: `smtp://127.0.0.1:${port}`,
    letters,
    set mood(next: Mood) {
      state.mood = next
    },
  }
}

export function addressIn(to: AddressObject | AddressObject[] | undefined): string {
  return [to]
    .flat()
    .flatMap(one => one?.value ?? [])
    .map(({ address }) => address ?? '')
    .join()
}
