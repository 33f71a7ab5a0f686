import type { Dictionaries } from '../../words/words.ts'

/** Taking bills to an e-invoice provider. */
const en = {
  title: (name: string) => `Invoices · ${name}`,
  text: 'Each line of each bill with its buyer, tax code and tax, as an e-invoice needs them (CSV). The totals are those of the books.',
  from: 'From',
  last: 'To, last day included',
  notARange: 'The first day must come before the last, at most 100 days apart.',
  take: 'Download CSV',
  taken: 'Downloaded',
  close: 'Mark as invoiced',
  closeAsk: 'Are these bills invoiced?',
  closeText: 'Customers can’t change the buyers anymore. Buyers that staff add later are marked in the file.',
  closed: (named: number) => (named === 1 ? 'Done: 1 bill with a buyer' : `Done: ${named} bills with a buyer`),
}

const vi: typeof en = {
  title: name => `Xuất hoá đơn · ${name}`,
  text: 'Từng dòng của mỗi hoá đơn với người mua, mã số thuế và thuế, như hoá đơn điện tử cần (CSV). Tổng khớp với sổ sách.',
  from: 'Từ ngày',
  last: 'Đến hết ngày',
  notARange: 'Ngày đầu phải trước ngày cuối, cách nhau tối đa 100 ngày.',
  take: 'Tải CSV',
  taken: 'Đã tải',
  close: 'Đánh dấu đã xuất',
  closeAsk: 'Đã xuất các hoá đơn này?',
  closeText: 'Khách không sửa được người mua nữa. Người mua do nhân viên thêm sau được đánh dấu trong tệp.',
  closed: named => `Xong: ${named} hoá đơn có người mua`,
}

export const invoiceWords: Dictionaries<typeof en> = { en, vi }
