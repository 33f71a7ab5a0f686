import type { Dictionaries } from './words.ts'

/** Who a bill is made out to. */
const en = {
  title: 'Invoice details',
  text: 'They go on your receipts and into the place’s invoices.',
  all: 'Company or name and tax code, for all future bills',
  named: 'Invoice to',
  add: 'Add invoice details',
  change: 'Change invoice details',
  name: 'Company or name',
  taxCode: 'Tax code',
  taxHint: '10 digits, with -001 for a branch; a person’s is their 12-digit ID number. Optional.',
  address: 'Address',
  email: 'Email for the invoice',
  wrong: {
    name: 'Enter a name.',
    taxCode: 'This isn’t a tax code. Check its digits.',
    address: 'With a tax code, enter the address.',
    email: 'This isn’t an email address.',
  },
  remove: 'Remove',
  saved: 'Saved',
  removed: 'Removed',
  exported: 'This bill has already been invoiced. Ask the staff there to change it.',
  inInvoice: 'This bill has already been invoiced. Change it with your e-invoice provider.',
}

const vi: typeof en = {
  title: 'Thông tin xuất hoá đơn',
  text: 'Sẽ ghi trên biên lai và hoá đơn của nơi bạn đến.',
  all: 'Tên, mã số thuế cho mọi hoá đơn từ nay về sau',
  named: 'Xuất hoá đơn cho',
  add: 'Thêm thông tin xuất hoá đơn',
  change: 'Sửa thông tin xuất hoá đơn',
  name: 'Tên đơn vị hoặc họ tên',
  taxCode: 'Mã số thuế',
  taxHint: '10 chữ số, chi nhánh thêm -001; cá nhân dùng số định danh 12 chữ số. Không bắt buộc.',
  address: 'Địa chỉ',
  email: 'Email nhận hoá đơn',
  wrong: {
    name: 'Hãy nhập tên.',
    taxCode: 'Mã số thuế không đúng. Hãy kiểm tra từng chữ số.',
    address: 'Có mã số thuế thì cần địa chỉ.',
    email: 'Email không đúng.',
  },
  remove: 'Bỏ thông tin này',
  saved: 'Đã lưu',
  removed: 'Đã bỏ',
  exported: 'Phiên này đã được xuất hoá đơn. Muốn sửa, hãy hỏi nhân viên ở đó.',
  inInvoice: 'Phiên này đã được xuất hoá đơn. Muốn sửa, hãy điều chỉnh ở nhà cung cấp hoá đơn điện tử.',
}

export const buyerWords: Dictionaries<typeof en> = { en, vi }
