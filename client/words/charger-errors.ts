import type { Dictionaries } from './words.ts'

/** A plug's faults by the words of OCPP. Each says what to do, where anybody can do something. */
const en: Readonly<Record<string, string>> = {
  ConnectorLockFailure: 'The cable lock is stuck',
  EVCommunicationError: 'No communication with the car',
  GroundFailure: 'Earth fault',
  HighTemperature: 'Too hot',
  InternalError: 'Internal charger fault',
  LocalListConflict: 'Card list error',
  OtherError: 'Charger fault',
  OverCurrentFailure: 'Overcurrent',
  OverVoltage: 'Overvoltage',
  PowerMeterFailure: 'Meter fault',
  PowerSwitchFailure: 'Power switch fault',
  ReaderFailure: 'Card reader fault',
  ResetFailure: 'Restart failed',
  UnderVoltage: 'Undervoltage',
  WeakSignal: 'Weak signal',
}

const vi: typeof en = {
  ConnectorLockFailure: 'Khoá dây bị kẹt',
  EVCommunicationError: 'Không giao tiếp được với xe',
  GroundFailure: 'Rò điện ra đất',
  HighTemperature: 'Quá nóng',
  InternalError: 'Lỗi bên trong trụ',
  LocalListConflict: 'Lỗi danh sách thẻ',
  OtherError: 'Trụ bị lỗi',
  OverCurrentFailure: 'Quá dòng',
  OverVoltage: 'Quá áp',
  PowerMeterFailure: 'Lỗi công tơ',
  PowerSwitchFailure: 'Lỗi công tắc nguồn',
  ReaderFailure: 'Lỗi đầu đọc thẻ',
  ResetFailure: 'Không khởi động lại được',
  UnderVoltage: 'Điện áp quá thấp',
  WeakSignal: 'Tín hiệu yếu',
}

export const chargerErrors: Dictionaries<typeof en> = { en, vi }
