import { expect, test } from 'vitest'
import * as ws from 'ws'
import { frameOf } from '../../../../server/sync/socket/frame.ts'

interface Sender {
  frame(data: Buffer, options: object): Buffer[]
}
// Exported, but missing in its types.
const { Sender } = ws as unknown as { Sender: Sender }

test.each([0, 1, 125, 126, 127, 255, 256, 65_535, 65_536, 70_000])(
  'a frame of %i bytes is framed as ws would',
  length => {
    const bytes = Buffer.alloc(length, 7)
    const options = { fin: true, opcode: 2, mask: false, readOnly: true, rsv1: false }
    expect(frameOf(bytes).equals(Buffer.concat(Sender.frame(bytes, options)))).toBe(true)
  },
)

test('the parts of a message follow one another', () => {
  expect([...frameOf(Uint8Array.of(2, 3), [1])]).toEqual([0x82, 3, 1, 2, 3])
})
