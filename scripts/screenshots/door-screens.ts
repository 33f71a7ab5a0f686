import type { Page } from 'playwright-core'
import { HOA, MAI, type Screen } from './screens.ts'

const PLACE = '/owner/places/central-library'
const BOARD = '/board/central-library'

/** What strangers, banks and programs see, and where owners open it to them. In this order: a board is shown once it is switched on. */
export const DOOR_SCREENS: readonly Screen[] = [
  { ...HOA, name: 'door-switch', path: PLACE, prepare: switchOn },
  { ...MAI, name: 'door-board', path: BOARD, email: null },
  { ...MAI, name: 'door-kiosk', path: `${BOARD}?kiosk`, email: null },
  { ...MAI, name: 'door-reference', path: '/api/reference', email: null },
  { ...HOA, name: 'door-bank', path: PLACE, prepare: nameAccount },
  { ...MAI, name: 'door-transfer', path: '/wallet', prepare: openTransfer },
  { ...HOA, name: 'door-statement', path: '/owner/money', prepare: openStatement },
  {
    ...MAI,
    name: 'door-ways-in',
    path: '/profile',
    prepare: page => press(page, 'Sign-in methods', 'Cách đăng nhập'),
  },
]

async function press(page: Page, en: string, vi: string): Promise<void> {
  await page
    .getByRole('button', { name: new RegExp(`^(${en}|${vi})`) })
    .last()
    .click()
}

async function switchOn(page: Page): Promise<void> {
  const board = page.getByRole('switch', { name: /^(Show the board|Hiện bảng)/ })
  await board.scrollIntoViewIfNeeded()
  if (!(await board.isChecked())) await board.click()
  await page.locator(`a[href$="${BOARD}?kiosk"]`).waitFor()
}

async function nameAccount(page: Page): Promise<void> {
  const number = page.getByLabel(/^(Account number|Số tài khoản)/)
  await number.scrollIntoViewIfNeeded()
  if ((await number.inputValue()) !== '') return
  await page.getByLabel(/^(Bank|Ngân hàng)$/).selectOption({ label: 'Vietcombank' })
  await number.fill('0071000123456')
  await page.getByLabel(/^(Account holder|Tên chủ tài khoản)/).fill('THU VIEN SAI GON')
  await page.getByLabel(/^(Your password|Mật khẩu)/).fill('berth-demo')
  await press(page, 'Save account', 'Lưu tài khoản')
  await page
    .getByText(/^(Saved\.|Đã lưu)/)
    .first()
    .waitFor()
}

/** One that waits for its bank: the account and its code are in the wallet. */
async function openTransfer(page: Page): Promise<void> {
  const card = page.locator('.transfer-card')
  if (!(await card.first().isVisible())) {
    await press(page, 'Top up', 'Nạp tiền')
    const sheet = page.getByRole('dialog')
    await sheet.getByRole('combobox').first().selectOption('central-library')
    await sheet.getByRole('combobox').last().selectOption('transfer')
    await sheet.getByRole('textbox').first().fill('200000')
    await sheet.locator('button[type=submit]').click()
  }
  await card.first().scrollIntoViewIfNeeded()
}

async function openStatement(page: Page): Promise<void> {
  await press(page, 'Import statement', 'Nhập sao kê')
  const lines = ['Date,Reference,Credit,Description', '2026-11-29,FT1,52000,tien nha', '2026-11-29,FT2,7000,CK']
  await page.getByLabel(/^(Or paste it here|Hoặc dán)/).fill(`${lines.join('\n')}\n`)
}
