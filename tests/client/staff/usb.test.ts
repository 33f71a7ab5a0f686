import { expect, test, vi } from 'vitest'
import { printByUsb, type UsbDevice } from '../../../client/staff/printing/usb.ts'

const bulk = (direction: 'in' | 'out', endpointNumber: number) => ({ direction, endpointNumber, type: 'bulk' as const })

/** A device with a printer behind other things, as those with a display have it. */
function device(over: Partial<UsbDevice> = {}) {
  const asked: string[] = []
  const bytes: number[] = []
  const display = { alternateSetting: 0, interfaceClass: 3, endpoints: [bulk('out', 9)] }
  const silent = { alternateSetting: 0, interfaceClass: 7, endpoints: [bulk('in', 2)] }
  const printer = { alternateSetting: 1, interfaceClass: 7, endpoints: [bulk('in', 2), bulk('out', 3)] }
  const fake: UsbDevice = {
    opened: false,
    configuration: {
      interfaces: [
        { interfaceNumber: 0, alternates: [display] },
        { interfaceNumber: 4, alternates: [silent, printer] },
      ],
    },
    open: async () => void asked.push('open'),
    close: async () => void asked.push('close'),
    selectConfiguration: async () => void asked.push('configure'),
    claimInterface: async number => void asked.push(`claim ${number}`),
    selectAlternateInterface: async (number, alternate) => void asked.push(`choose ${number}/${alternate}`),
    transferOut: async (endpoint, part) => {
      asked.push(`out ${endpoint}`)
      bytes.push(...part)
      return { status: 'ok' }
    },
    ...over,
  }
  return { fake, asked, bytes }
}

test('every byte goes to the printer of a device, in order and in pieces, and the device is let go', async () => {
  const { fake, asked, bytes } = device()
  const paper = Uint8Array.from({ length: 2500 }, (_, at) => at % 251)
  expect(await printByUsb(fake, paper)).toBe('done')
  expect(bytes).toEqual([...paper])
  expect(asked).toEqual(['open', 'claim 4', 'choose 4/1', 'out 3', 'out 3', 'out 3', 'close'])
})

test.each([
  ['is unplugged', { open: () => Promise.reject(new DOMException('gone', 'NotFoundError')) }],
  ['is another page’s', { claimInterface: () => Promise.reject(new DOMException('busy', 'NetworkError')) }],
  ['is no printer', { configuration: { interfaces: [] } }],
  ['stalls', { transferOut: async () => ({ status: 'stall' as const }) }],
])('one that %s has failed, and is let go', async (_, over) => {
  const { fake, asked } = device(over)
  expect(await printByUsb(fake, Uint8Array.of(1))).toBe('failed')
  expect(asked.at(-1)).toBe('close')
})

test('one that never answers has failed after a while, and the desk is not held up', async () => {
  vi.useFakeTimers()
  const { fake } = device({ transferOut: () => new Promise(() => {}) })
  const printed = printByUsb(fake, Uint8Array.of(1))
  await vi.advanceTimersByTimeAsync(8000)
  expect(await printed).toBe('failed')
  vi.useRealTimers()
})
