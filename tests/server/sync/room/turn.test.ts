import { expect, test } from 'vitest'
import { Turn } from '../../../../server/sync/room/turn.ts'

test('turns are taken one at a time, in the order of asking', async () => {
  const turn = new Turn()
  const log: string[] = []
  const act = async (name: string) => {
    const end = await turn.take()
    log.push(`${name} begins`)
    await Promise.resolve()
    log.push(`${name} ends`)
    end()
  }

  await Promise.all([act('a'), act('b'), act('c')])
  await act('d')

  const order = ['a', 'b', 'c', 'd'].flatMap(name => [`${name} begins`, `${name} ends`])
  expect(log).toEqual(order)
})
