import { expect, test } from 'vitest'
import { CustomerPhone } from '../helpers/customer-phone.ts'
import { openNodeProcesses } from '../helpers/node-processes.ts'
import { openLibrary, Tablet } from '../helpers/staff-tablet.ts'

/** From when another node can be reached. */
const BACK_MS = 10_000

test('a tablet’s node is killed in mid-work: it comes back through the other, with all it did meanwhile', async () => {
  const { first, second, killFirst } = await openNodeProcesses()
  await openLibrary(second)
  const tablet = await Tablet.open(first)
  const phone = await CustomerPhone.open(second, 'station/central-library')
  await tablet.seat('Q3', 'Tam')
  await tablet.allSaved()
  await phone.spot('Q3', 'In use').waitFor()

  await killFirst(async () => {
    await tablet.page.getByText(/^Offline since/).waitFor()
    await tablet.seat('Q4', 'Chi')
    await tablet.page.getByText(/changes? kept on this device$/).waitFor()
  })
  const since = Date.now()
  await tablet.allSaved()

  expect(Date.now() - since).toBeLessThan(BACK_MS)
  await phone.spot('Q4', 'In use').waitFor()
  expect(phone.device.complaints).toEqual([])
})
