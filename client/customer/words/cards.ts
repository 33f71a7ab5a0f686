import type { Dictionaries } from '../../words/words.ts'

/** The cards that pay from an account. */
const en = {
  title: 'My cards',
  lead: 'Hold a card to a charger to start. The charge is billed to your account.',
  none: 'No card yet',
  noneText: 'Any charging card or key fob works. Its number is printed on it.',
  add: 'Add a card',
  number: 'Card number',
  numberHint: 'Letters and digits as printed. It’s stored so that no one can read it back.',
  label: 'Name',
  labelHint: 'For example “Key fob” or “White card”.',
  errors: { number: 'Enter 4 to 36 letters and digits.', label: 'Enter a name.' },
  added: 'Card added.',
  tail: (tail: string, when: string) => `ends in ${tail} · added ${when}`,
  isBlocked: 'Blocked',
  lost: 'I lost it',
  lostTitle: (label: string) => `Block ${label}?`,
  lostText: 'No one can charge with it any more, anywhere. This can’t be undone. If you find it, add it again.',
  lostYes: 'Block card',
  remove: 'Remove',
  removeTitle: (label: string) => `Remove ${label} from your account?`,
  removeText: 'It no longer charges to your account, and someone else can add it.',
  keep: 'Keep it',
  blockedAt: (when: string) => `blocked ${when}`,
  whys: {
    'card-taken': 'This card already belongs to an account. If it’s yours, ask at the desk.',
    'too-many-cards': 'You have too many cards. Remove one first.',
  } as Record<string, string>,
}

const vi: typeof en = {
  title: 'Thẻ của tôi',
  lead: 'Chạm một thẻ vào trụ là bắt đầu sạc. Phiên sạc được tính vào tài khoản của bạn.',
  none: 'Chưa có thẻ nào',
  noneText: 'Thẻ sạc hay móc khoá nào cũng được. Số in ngay trên thẻ.',
  add: 'Thêm thẻ',
  number: 'Số thẻ',
  numberHint: 'Chữ và số in trên thẻ. Số thẻ được lưu sao cho không ai đọc lại được.',
  label: 'Tên thẻ',
  labelHint: 'Ví dụ “Móc khoá” hoặc “Thẻ trắng”.',
  errors: { number: 'Hãy nhập 4 đến 36 chữ và số.', label: 'Hãy đặt tên cho thẻ.' },
  added: 'Đã thêm thẻ.',
  tail: (tail, when) => `số cuối ${tail} · thêm ${when}`,
  isBlocked: 'Đã khoá',
  lost: 'Tôi làm mất thẻ',
  lostTitle: label => `Khoá ${label}?`,
  lostText:
    'Không ai sạc được bằng thẻ này nữa, ở bất kỳ đâu. Không hoàn tác được. Nếu tìm lại được, hãy thêm lại thẻ.',
  lostYes: 'Khoá thẻ',
  remove: 'Bỏ thẻ',
  removeTitle: label => `Bỏ ${label} khỏi tài khoản?`,
  removeText: 'Thẻ không còn sạc bằng tài khoản của bạn, và người khác có thể thêm thẻ này.',
  keep: 'Giữ lại',
  blockedAt: when => `khoá ${when}`,
  whys: {
    'card-taken': 'Thẻ này đã thuộc một tài khoản. Nếu là của bạn, nhân viên tại quầy sẽ giúp.',
    'too-many-cards': 'Bạn đã có nhiều thẻ. Hãy bỏ bớt một thẻ.',
  },
}

export const cardWords: Dictionaries<typeof en> = { en, vi }
