import type { Selectable } from "kysely";
import type { Contract } from "../core/commission/commission.ts";
import type { Partner } from "../core/partner/partner.ts";
import type { ContractsTable, PartnersTable } from "./tables-catalogue.ts";

export function toPartner(row: Selectable<PartnersTable>): Partner {
  return {
    code: row.code,
    name: row.name,
    status: row.status,
    country: row.country,
    locale: row.locale,
    timeZone: row.time_zone,
    contactTimeZone: row.contact_time_zone,
    holidayCalendar: row.holiday_calendar,
    closures: row.closures,
    openingHours: row.opening_hours,
    confirmWithinMinutes: row.confirm_within_minutes,
    shipWithinHours: row.ship_within_hours,
    carriers: row.carriers,
    contactName: row.contact_name,
    email: row.email,
    phone: row.phone,
    whatsappUse: row.whatsapp_stopped_at === null ? row.whatsapp_use : "stopped",
    askedDaily: row.asked_daily,
    backup: row.backup_code,
    returnAddress: row.return_address,
  };
}

export function toContract(row: Selectable<ContractsTable>): Contract {
  return {
    id: row.id,
    partner: row.partner_code,
    validFrom: row.valid_from_on,
    rateBps: row.rate_bps,
    base: row.base,
    direction: row.direction,
    payableAfterDays: row.payable_after_days,
  };
}
