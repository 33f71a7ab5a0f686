import type { Dictionaries } from '../../words/words.ts'

/** Taking bills to an e-invoice provider. */
const en = {
  title: (name: string) => `Invoices · ${name}`,
  text: 'Each line of each bill with its buyer, tax code and tax, as an e-invoice needs them (CSV). The totals are those of the books.',
  from: 'From',
  last: 'To, last day included',
  notARange: 'From the first day to the last, 100 days at most.',
  take: 'Download CSV',
  taken: 'Downloaded',
  close: 'Mark as invoiced',
  closeAsk: 'Are these bills invoiced?',
  closeText:
    'Their buyers stay as they are from now on, and customers can’t change them. A buyer that staff add later is marked in the file.',
  closed: (named: number) => (named === 1 ? 'Done: 1 bill with a buyer' : `Done: ${named} bills with a buyer`),
}

const vi: typeof en = {
  title: name => `Xuất hoá đơn · ${name}`,
  text: 'Từng dòng của mỗi phiên với người mua, mã số thuế và thuế suất như hoá đơn điện tử cần (CSV). Tổng khớp với sổ.',
  from: 'Từ ngày',
  last: 'Đến hết ngày',
  notARange: 'Từ ngày đầu đến ngày cuối, nhiều nhất 100 ngày.',
  take: 'Tải CSV',
  taken: 'Đã tải',
  close: 'Đánh dấu đã xuất',
  closeAsk: 'Các phiên này đã xuất hoá đơn?',
  closeText:
    'Từ nay người mua được giữ nguyên, khách không sửa được nữa. Người mua do nhân viên thêm sau sẽ được đánh dấu trong tệp.',
  closed: named => `Xong: ${named} phiên có người mua`,
}

export const invoiceWords: Dictionaries<typeof en> = { en, vi }
