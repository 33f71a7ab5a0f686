import { expect, test } from 'vitest'
import { memoryChannels } from '../../../client/sync/channels.ts'

test('the other tabs hear a copy, the speaker does not, and a closed one hears nothing', async () => {
  const channels = memoryChannels()
  const [a, b, c] = [channels('x'), channels('x'), channels('y')]
  const heard: [string, unknown][] = []
  a.listen(message => heard.push(['a', message]))
  b.listen(message => heard.push(['b', message]))
  c.listen(message => heard.push(['c', message]))
  const said = { list: [1] }
  a.post(said)
  await Promise.resolve()
  said.list.push(2)
  b.close()
  a.post({ list: [] })
  await Promise.resolve()
  expect(heard).toEqual([['b', { list: [1] }]])
})
