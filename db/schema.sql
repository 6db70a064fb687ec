-- The schema as the migrations leave it, for reading. Written by `npm run fix`, compared by `npm run check`.

create sequence order_numbers as integer start 1001 increment 1;

create sequence supplier_order_numbers as bigint start 1 increment 1;

create table absences (
  id bigint generated always as identity not null,
  slack_user_id text not null,
  from_on date not null,
  until_on date,
  stand_in text,
  recorded_by text not null,
  recorded_at timestamp with time zone not null,
  ended_by text,
  ended_at timestamp with time zone,
  constraint absences_pkey PRIMARY KEY (id),
  constraint absences_check CHECK ((until_on >= from_on)),
  constraint absences_check1 CHECK ((stand_in <> slack_user_id)),
  constraint absences_check2 CHECK (((ended_by IS NULL) = (ended_at IS NULL))),
  constraint absences_recorded_by_check CHECK ((recorded_by <> ''::text)),
  constraint absences_slack_user_id_fkey FOREIGN KEY (slack_user_id) REFERENCES team_members(slack_user_id),
  constraint absences_stand_in_fkey FOREIGN KEY (stand_in) REFERENCES team_members(slack_user_id)
);
CREATE INDEX absences_of ON absences USING btree (slack_user_id) WHERE (ended_at IS NULL);

create table alert_events (
  alert_id text not null,
  seq integer not null,
  type text not null,
  actor text,
  at timestamp with time zone not null,
  data jsonb default '{}'::jsonb not null,
  constraint alert_events_pkey PRIMARY KEY (alert_id, seq),
  constraint alert_events_seq_check CHECK ((seq > 0)),
  constraint alert_events_type_check CHECK ((type <> ''::text)),
  constraint alert_events_alert_id_fkey FOREIGN KEY (alert_id) REFERENCES alerts(id)
);
CREATE TRIGGER alert_events_append_only BEFORE DELETE OR UPDATE ON alert_events FOR EACH ROW EXECUTE FUNCTION refuse_change_but_words('data');

create table alerts (
  id text not null,
  rule text not null,
  entity text not null,
  state text not null,
  severity text not null,
  facts jsonb not null,
  opened_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  resolved_at timestamp with time zone,
  group_key text,
  hold_by text,
  hold_by_id text,
  hold_at timestamp with time zone,
  hold_until timestamp with time zone,
  hold_reason text,
  resolved_by text,
  resolve_reason text,
  suppressed_by text,
  reopened_times integer default 0 not null,
  flapping_since timestamp with time zone,
  policy jsonb default '[]'::jsonb not null,
  escalated_steps integer default 0 not null,
  hold_asked_at timestamp with time zone,
  resolve_cause text,
  escalates_at timestamp with time zone,
  quiet_since timestamp with time zone,
  constraint alerts_pkey PRIMARY KEY (id),
  constraint alerts_entity_check CHECK ((entity <> ''::text)),
  constraint alerts_escalated_steps_check CHECK ((escalated_steps >= 0)),
  constraint alerts_held_state CHECK (((state <> ALL (ARRAY['acknowledged'::text, 'snoozed'::text])) OR (hold_by IS NOT NULL))),
  constraint alerts_hold CHECK ((((hold_by IS NULL) = (hold_until IS NULL)) AND ((hold_by IS NULL) = (hold_at IS NULL)))),
  constraint alerts_reopened_times_check CHECK ((reopened_times >= 0)),
  constraint alerts_resolve_cause_check CHECK ((resolve_cause = ANY (ARRAY['fixed'::text, 'expected'::text, 'false_alarm'::text, 'duplicate'::text, 'other'::text]))),
  constraint alerts_rule_check CHECK ((rule <> ''::text)),
  constraint alerts_severity_check CHECK ((severity = ANY (ARRAY['info'::text, 'warning'::text, 'critical'::text]))),
  constraint alerts_state_check CHECK ((state = ANY (ARRAY['open'::text, 'acknowledged'::text, 'snoozed'::text, 'covered'::text, 'resolved'::text, 'closed'::text]))),
  constraint alerts_suppressed_by_fkey FOREIGN KEY (suppressed_by) REFERENCES alerts(id)
);
CREATE UNIQUE INDEX alerts_live ON alerts USING btree (rule, entity) WHERE (state <> 'closed'::text);
CREATE INDEX alerts_not_over ON alerts USING btree (opened_at) WHERE (state <> ALL (ARRAY['resolved'::text, 'closed'::text]));
CREATE INDEX alerts_of_group ON alerts USING btree (group_key, rule) WHERE (state <> ALL (ARRAY['resolved'::text, 'closed'::text]));
CREATE INDEX alerts_opened_in_group ON alerts USING btree (rule, group_key, opened_at) WHERE (group_key IS NOT NULL);
CREATE INDEX alerts_resolved ON alerts USING btree (resolved_at) WHERE (resolved_at IS NOT NULL);
CREATE INDEX alerts_under ON alerts USING btree (suppressed_by) WHERE ((suppressed_by IS NOT NULL) AND (state <> ALL (ARRAY['resolved'::text, 'closed'::text])));

create table anonymous_feedback (
  kind text not null,
  score integer,
  month date not null,
  count integer not null,
  constraint anonymous_feedback_kind_score_month_key UNIQUE NULLS NOT DISTINCT (kind, score, month),
  constraint anonymous_feedback_count_check CHECK ((count > 0))
);

create table api_tokens (
  hash text not null,
  role text not null,
  name text not null,
  created_at timestamp with time zone not null,
  holder_slack_user_id text,
  constraint api_tokens_pkey PRIMARY KEY (hash),
  constraint api_tokens_role_check CHECK (((role = ANY (ARRAY['viewer'::text, 'assistant'::text, 'pm'::text, 'admin'::text, 'shop'::text])) OR (role ~ '^partner:[A-Z][A-Z0-9]{1,30}$'::text)))
);

create table approval_events (
  seq bigint generated always as identity not null,
  approval_id text not null,
  type text not null,
  actor text not null,
  actor_name text not null,
  at timestamp with time zone not null,
  revision integer not null,
  figures jsonb not null,
  note text,
  constraint approval_events_pkey PRIMARY KEY (seq),
  constraint approval_events_approval_id_fkey FOREIGN KEY (approval_id) REFERENCES approvals(id)
);
CREATE INDEX approval_events_approval_id ON approval_events USING btree (approval_id, seq);
CREATE TRIGGER approval_events_append_only BEFORE DELETE OR UPDATE ON approval_events FOR EACH ROW EXECUTE FUNCTION refuse_change_but_words('figures', 'note');
CREATE TRIGGER approval_events_not_truncated BEFORE TRUNCATE ON approval_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table approvals (
  id text not null,
  number integer generated by default as identity not null,
  kind text not null,
  subject text not null,
  state text not null,
  figures jsonb not null,
  revision integer default 1 not null,
  why text,
  requested_by text not null,
  requested_name text not null,
  requested_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  yeses jsonb default '[]'::jsonb not null,
  decided_by text,
  decided_name text,
  decided_at timestamp with time zone,
  reason text,
  executed_at timestamp with time zone,
  constraint approvals_pkey PRIMARY KEY (id),
  constraint approvals_number_key UNIQUE (number),
  constraint approvals_check CHECK ((expires_at > requested_at)),
  constraint approvals_check1 CHECK (((state <> ALL (ARRAY['approved'::text, 'executed'::text, 'failed'::text])) OR (decided_by <> requested_by))),
  constraint approvals_check2 CHECK (((state = 'open'::text) = (decided_at IS NULL))),
  constraint approvals_check3 CHECK (((state = 'executed'::text) = (executed_at IS NOT NULL))),
  constraint approvals_check4 CHECK (((state <> ALL (ARRAY['refused'::text, 'withdrawn'::text, 'failed'::text, 'overtaken'::text])) OR (reason IS NOT NULL))),
  constraint approvals_kind_check CHECK ((kind ~ '^[a-z_]+$'::text)),
  constraint approvals_revision_check CHECK ((revision > 0)),
  constraint approvals_state_check CHECK ((state = ANY (ARRAY['open'::text, 'approved'::text, 'executed'::text, 'failed'::text, 'refused'::text, 'expired'::text, 'withdrawn'::text, 'overtaken'::text])))
);
CREATE UNIQUE INDEX approvals_open ON approvals USING btree (kind, subject) WHERE (state = 'open'::text);

create table availability_answers (
  seq bigint generated always as identity not null,
  sku text not null,
  available boolean not null,
  as_of timestamp with time zone not null,
  author text not null,
  via text not null,
  recorded_at timestamp with time zone not null,
  constraint availability_answers_pkey PRIMARY KEY (seq),
  constraint availability_answers_sku_fkey FOREIGN KEY (sku) REFERENCES partner_products(sku)
);
CREATE INDEX availability_answers_sku ON availability_answers USING btree (sku, as_of);
CREATE TRIGGER availability_answers_append_only BEFORE DELETE OR UPDATE ON availability_answers FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER availability_answers_not_truncated BEFORE TRUNCATE ON availability_answers FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table availability_checks (
  id text not null,
  partner_code text not null,
  skus text[] not null,
  asked_by text not null,
  asked_at timestamp with time zone not null,
  answered_at timestamp with time zone,
  constraint availability_checks_pkey PRIMARY KEY (id),
  constraint availability_checks_skus_check CHECK ((cardinality(skus) > 0)),
  constraint availability_checks_partner_code_fkey FOREIGN KEY (partner_code) REFERENCES partners(code)
);
CREATE INDEX availability_checks_open ON availability_checks USING btree (partner_code, asked_at) WHERE (answered_at IS NULL);

create table channel_sessions (
  channel text not null,
  holder text,
  lease_until timestamp with time zone,
  state text not null,
  why text,
  since timestamp with time zone not null,
  pairing_code text,
  constraint channel_sessions_pkey PRIMARY KEY (channel),
  constraint channel_sessions_check CHECK (((pairing_code IS NULL) OR (state = 'pairing'::text))),
  constraint channel_sessions_check1 CHECK (((holder IS NULL) = (lease_until IS NULL))),
  constraint channel_sessions_state_check CHECK ((state = ANY (ARRAY['starting'::text, 'pairing'::text, 'ready'::text, 'down'::text])))
);

create table commission_events (
  seq bigint generated always as identity not null,
  commission_id text not null,
  type text not null,
  actor text not null,
  at timestamp with time zone not null,
  state_before text,
  state_after text not null,
  gross_cents integer not null,
  commission_cents integer not null,
  marketplace_share_cents integer not null,
  partner_share_cents integer not null,
  payable_on date,
  payment_reference text,
  constraint commission_events_pkey PRIMARY KEY (seq),
  constraint commission_events_commission_id_fkey FOREIGN KEY (commission_id) REFERENCES commissions(id)
);
CREATE INDEX commission_events_commission_id ON commission_events USING btree (commission_id, seq);
CREATE TRIGGER commission_events_append_only BEFORE DELETE OR UPDATE ON commission_events FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER commission_events_not_truncated BEFORE TRUNCATE ON commission_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table commission_seals (
  "position" bigint not null,
  event_seq bigint not null,
  hash bytea not null,
  constraint commission_seals_pkey PRIMARY KEY ("position"),
  constraint commission_seals_event_seq_key UNIQUE (event_seq),
  constraint commission_seals_hash_check CHECK ((length(hash) = 32)),
  constraint commission_seals_position_check CHECK (("position" > 0)),
  constraint commission_seals_event_seq_fkey FOREIGN KEY (event_seq) REFERENCES commission_events(seq)
);
CREATE TRIGGER commission_seals_append_only BEFORE DELETE OR UPDATE ON commission_seals FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER commission_seals_not_truncated BEFORE TRUNCATE ON commission_seals FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table commissions (
  id text not null,
  order_id text not null,
  fulfillment_id text not null,
  line_id text not null,
  partner_code text not null,
  contract_id text not null,
  rate_bps integer not null,
  base text not null,
  direction text not null,
  payable_after_days integer not null,
  gross_cents integer not null,
  net_cents integer not null,
  vat_cents integer not null,
  commission_cents integer not null,
  marketplace_share_cents integer not null,
  partner_share_cents integer not null,
  state text not null,
  delivered_at timestamp with time zone,
  payable_on date,
  run_on date,
  paid_at timestamp with time zone,
  payment_reference text,
  settled_gross_cents integer,
  reroute_delta_cents integer default 0 not null,
  kind text not null,
  corrects text,
  constraint commissions_pkey PRIMARY KEY (id),
  constraint commissions_base_check CHECK ((base = ANY (ARRAY['TTC'::text, 'HT'::text]))),
  constraint commissions_check CHECK (((net_cents + vat_cents) = gross_cents)),
  constraint commissions_check1 CHECK ((commission_cents =
CASE direction
    WHEN 'retained'::text THEN marketplace_share_cents
    ELSE partner_share_cents
END)),
  constraint commissions_check2 CHECK (((state <> ALL (ARRAY['due'::text, 'payable'::text, 'approved'::text, 'paid'::text])) OR ((delivered_at IS NOT NULL) AND (payable_on IS NOT NULL) AND (run_on IS NOT NULL)))),
  constraint commissions_check3 CHECK (((state = 'paid'::text) = ((paid_at IS NOT NULL) AND (payment_reference IS NOT NULL)))),
  constraint commissions_check4 CHECK ((run_on >= payable_on)),
  constraint commissions_corrects CHECK (((kind = 'sale'::text) = (corrects IS NULL))),
  constraint commissions_direction_check CHECK ((direction = ANY (ARRAY['retained'::text, 'remitted'::text]))),
  constraint commissions_kind_check CHECK ((kind = ANY (ARRAY['sale'::text, 'adjustment'::text, 'clawback'::text]))),
  constraint commissions_payable_after_days_check CHECK ((payable_after_days >= 0)),
  constraint commissions_rate_bps_check CHECK (((rate_bps >= 0) AND (rate_bps <= 10000))),
  constraint commissions_settled_gross_cents_check CHECK ((settled_gross_cents >= 0)),
  constraint commissions_shares_add_up CHECK (((marketplace_share_cents + partner_share_cents) = gross_cents)),
  constraint commissions_signs CHECK (
CASE kind
    WHEN 'sale'::text THEN (LEAST(gross_cents, net_cents, vat_cents, commission_cents, marketplace_share_cents, partner_share_cents) >= 0)
    ELSE ((gross_cents < 0) AND (GREATEST(net_cents, vat_cents, commission_cents, marketplace_share_cents, partner_share_cents) <= 0))
END),
  constraint commissions_state_check CHECK ((state = ANY (ARRAY['estimated'::text, 'pending'::text, 'due'::text, 'payable'::text, 'approved'::text, 'paid'::text, 'held'::text, 'void'::text]))),
  constraint commissions_taken_over CHECK (((settled_gross_cents IS NOT NULL) OR (reroute_delta_cents = 0))),
  constraint commissions_contract_id_fkey FOREIGN KEY (contract_id) REFERENCES contracts(id),
  constraint commissions_corrects_fkey FOREIGN KEY (corrects) REFERENCES commissions(id),
  constraint commissions_fulfillment_id_fkey FOREIGN KEY (fulfillment_id) REFERENCES order_fulfillment(id),
  constraint commissions_line_id_fkey FOREIGN KEY (line_id) REFERENCES order_lines(id),
  constraint commissions_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint commissions_partner_code_fkey FOREIGN KEY (partner_code) REFERENCES partners(code)
);
CREATE INDEX commissions_contract_id ON commissions USING btree (contract_id);
CREATE INDEX commissions_corrects_row ON commissions USING btree (corrects) WHERE (corrects IS NOT NULL);
CREATE INDEX commissions_fulfillment_id ON commissions USING btree (fulfillment_id);
CREATE INDEX commissions_order_id ON commissions USING btree (order_id);
CREATE INDEX commissions_owed ON commissions USING btree (payable_on, id) WHERE (state = ANY (ARRAY['due'::text, 'payable'::text, 'approved'::text, 'held'::text]));
CREATE INDEX commissions_paid_at ON commissions USING btree (paid_at) WHERE (paid_at IS NOT NULL);
CREATE INDEX commissions_partner_state ON commissions USING btree (partner_code, state);
CREATE INDEX commissions_payable_on ON commissions USING btree (payable_on) WHERE (state = ANY (ARRAY['due'::text, 'payable'::text, 'approved'::text]));
CREATE INDEX commissions_payment_reference ON commissions USING btree (payment_reference) WHERE (payment_reference IS NOT NULL);
CREATE INDEX commissions_ripe ON commissions USING btree (partner_code, payable_on) WHERE (state = ANY (ARRAY['due'::text, 'payable'::text]));
CREATE UNIQUE INDEX commissions_sale_of_line ON commissions USING btree (line_id) WHERE (kind = 'sale'::text);
CREATE INDEX commissions_unsettled ON commissions USING btree (partner_code) WHERE (state <> ALL (ARRAY['paid'::text, 'void'::text]));

create table contact_windows (
  channel text not null,
  contact text not null,
  last_inbound_at timestamp with time zone not null,
  constraint contact_windows_pkey PRIMARY KEY (channel, contact)
);

create table contracts (
  id text not null,
  partner_code text not null,
  valid_from_on date not null,
  rate_bps integer not null,
  base text not null,
  direction text not null,
  payable_after_days integer not null,
  shipping_borne_by text default 'partner'::text not null,
  commercial_model text default 'reseller'::text not null,
  document_name text,
  document_signed_on date,
  document_sha256 text,
  clauses text[] default '{}'::text[] not null,
  constraint contracts_pkey PRIMARY KEY (id),
  constraint contracts_partner_code_valid_from_on_key UNIQUE (partner_code, valid_from_on),
  constraint contracts_base_check CHECK ((base = ANY (ARRAY['TTC'::text, 'HT'::text]))),
  constraint contracts_commercial_model_check CHECK ((commercial_model = ANY (ARRAY['reseller'::text, 'agent'::text]))),
  constraint contracts_direction_check CHECK ((direction = ANY (ARRAY['retained'::text, 'remitted'::text]))),
  constraint contracts_document CHECK ((((document_name IS NULL) = (document_signed_on IS NULL)) AND ((document_name IS NOT NULL) OR (document_sha256 IS NULL)))),
  constraint contracts_document_name_check CHECK (((length(document_name) >= 1) AND (length(document_name) <= 200))),
  constraint contracts_document_sha256_check CHECK ((document_sha256 ~ '^[0-9a-f]{64}$'::text)),
  constraint contracts_payable_after_days_check CHECK ((payable_after_days >= 0)),
  constraint contracts_rate_bps_check CHECK (((rate_bps >= 0) AND (rate_bps <= 10000))),
  constraint contracts_shipping_borne_by_check CHECK ((shipping_borne_by = ANY (ARRAY['partner'::text, 'mtc'::text]))),
  constraint contracts_partner_code_fkey FOREIGN KEY (partner_code) REFERENCES partners(code)
);
CREATE TRIGGER contracts_never_updated BEFORE UPDATE ON contracts FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table depot_declarations (
  seq bigint generated always as identity not null,
  partner_code text not null,
  sku text not null,
  units integer not null,
  as_of timestamp with time zone not null,
  author text not null,
  via text not null,
  recorded_at timestamp with time zone not null,
  constraint depot_declarations_pkey PRIMARY KEY (seq),
  constraint depot_declarations_author_check CHECK ((author <> ''::text)),
  constraint depot_declarations_units_check CHECK ((units >= 0)),
  constraint depot_declarations_partner_code_fkey FOREIGN KEY (partner_code) REFERENCES partners(code),
  constraint depot_declarations_sku_fkey FOREIGN KEY (sku) REFERENCES partner_products(sku)
);
CREATE INDEX depot_declarations_newest ON depot_declarations USING btree (partner_code, sku, as_of DESC, seq DESC);
CREATE INDEX depot_declarations_sku ON depot_declarations USING btree (sku);
CREATE TRIGGER depot_declarations_append_only BEFORE DELETE OR UPDATE ON depot_declarations FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER depot_declarations_not_truncated BEFORE TRUNCATE ON depot_declarations FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table depot_shipments (
  seq bigint generated always as identity not null,
  partner_code text not null,
  sku text not null,
  units integer not null,
  expected_on date not null,
  announced_by text not null,
  announced_at timestamp with time zone not null,
  arrived_at timestamp with time zone,
  arrived_by text,
  constraint depot_shipments_pkey PRIMARY KEY (seq),
  constraint depot_shipments_announced_by_check CHECK ((announced_by <> ''::text)),
  constraint depot_shipments_check CHECK (((arrived_at IS NULL) = (arrived_by IS NULL))),
  constraint depot_shipments_units_check CHECK ((units > 0)),
  constraint depot_shipments_partner_code_fkey FOREIGN KEY (partner_code) REFERENCES partners(code),
  constraint depot_shipments_sku_fkey FOREIGN KEY (sku) REFERENCES partner_products(sku)
);
CREATE INDEX depot_shipments_partner_products ON depot_shipments USING btree (sku);
CREATE INDEX depot_shipments_sku ON depot_shipments USING btree (partner_code, sku, expected_on);

create table desk_settings (
  key text not null,
  value jsonb not null,
  constraint desk_settings_pkey PRIMARY KEY (key)
);

create table documents (
  fulfillment_id text not null,
  kind text not null,
  media_type text not null,
  bytes bytea not null,
  sha256 text generated always as (encode(sha256(bytes), 'hex'::text)) stored not null,
  rendered_at timestamp with time zone not null,
  constraint documents_pkey PRIMARY KEY (fulfillment_id, kind),
  constraint documents_kind_check CHECK ((kind = 'slip'::text)),
  constraint documents_fulfillment_id_fkey FOREIGN KEY (fulfillment_id) REFERENCES order_fulfillment(id)
);

create table emergency_spendings (
  seq bigint generated always as identity not null,
  amount_cents integer not null,
  purpose text not null,
  approved_by text not null,
  approved_on date not null,
  at timestamp with time zone not null,
  constraint emergency_spendings_pkey PRIMARY KEY (seq),
  constraint emergency_spendings_amount_cents_check CHECK ((amount_cents > 0)),
  constraint emergency_spendings_purpose_check CHECK (((length(purpose) >= 1) AND (length(purpose) <= 200)))
);
CREATE INDEX emergency_spendings_approved_on ON emergency_spendings USING btree (approved_on);
CREATE TRIGGER emergency_spendings_append_only BEFORE DELETE OR UPDATE ON emergency_spendings FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table erasures (
  seq bigint generated always as identity not null,
  at timestamp with time zone not null,
  asked_on date not null,
  actor text not null,
  pseudonym text not null,
  orders integer not null,
  constraint erasures_pkey PRIMARY KEY (seq),
  constraint erasures_actor_check CHECK ((actor <> ''::text)),
  constraint erasures_orders_check CHECK ((orders >= 0))
);
CREATE TRIGGER erasures_append_only BEFORE DELETE OR UPDATE ON erasures FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER erasures_not_truncated BEFORE TRUNCATE ON erasures FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table feedback (
  order_id text not null,
  kind text not null,
  score integer,
  comment text,
  given_at timestamp with time zone not null,
  constraint feedback_pkey PRIMARY KEY (order_id, kind),
  constraint feedback_check CHECK (
CASE kind
    WHEN 'nps'::text THEN ((score >= 0) AND (score <= 10))
    WHEN 'delay_satisfaction'::text THEN ((score >= 1) AND (score <= 5))
    ELSE (score IS NULL)
END),
  constraint feedback_check1 CHECK (((kind = 'comment'::text) = (comment IS NOT NULL))),
  constraint feedback_check2 CHECK (((kind = 'comment'::text) = (score IS NULL))),
  constraint feedback_kind_check CHECK ((kind = ANY (ARRAY['nps'::text, 'delay_satisfaction'::text, 'comment'::text]))),
  constraint feedback_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id)
);
CREATE INDEX feedback_kind_given_at ON feedback USING btree (kind, given_at);

create table heartbeats (
  name text not null,
  beat_at timestamp with time zone not null,
  silent_since timestamp with time zone,
  lease_until timestamp with time zone,
  constraint heartbeats_pkey PRIMARY KEY (name)
);

create table heroes (
  sku text not null,
  supplier_code text not null,
  name text not null,
  category text not null,
  vat_category text not null,
  price_cents integer not null,
  unit_cost_cents integer not null,
  lead_time_weeks double precision not null,
  safety_weeks double precision not null,
  planned_weekly_units double precision not null,
  zones text[] not null,
  hidden_reasons text[] default '{}'::text[] not null,
  active_from_at timestamp with time zone not null,
  details jsonb default '{}'::jsonb not null,
  cycle_weeks integer default 2 not null,
  safety_units integer,
  case_pack_units integer default 1 not null,
  minimum_units integer default 1 not null,
  price_tiers jsonb default '[]'::jsonb not null,
  weekly_override_units double precision,
  co_branding jsonb,
  priority_replenishment boolean default false not null,
  exclusive_price_tiers jsonb default '[]'::jsonb not null,
  constraint heroes_pkey PRIMARY KEY (sku),
  constraint heroes_case_pack_units_check CHECK ((case_pack_units > 0)),
  constraint heroes_cycle_weeks_check CHECK ((cycle_weeks >= 0)),
  constraint heroes_lead_time_weeks_check CHECK ((lead_time_weeks >= (0)::double precision)),
  constraint heroes_minimum_units_check CHECK ((minimum_units > 0)),
  constraint heroes_name_check CHECK ((name <> ''::text)),
  constraint heroes_planned_weekly_units_check CHECK ((planned_weekly_units >= (0)::double precision)),
  constraint heroes_price_cents_check CHECK ((price_cents > 0)),
  constraint heroes_safety_units_check CHECK ((safety_units >= 0)),
  constraint heroes_safety_weeks_check CHECK ((safety_weeks >= (0)::double precision)),
  constraint heroes_unit_cost_cents_check CHECK ((unit_cost_cents >= 0)),
  constraint heroes_weekly_override_units_check CHECK ((weekly_override_units >= (0)::double precision)),
  constraint heroes_supplier_code_fkey FOREIGN KEY (supplier_code) REFERENCES partners(code)
);
CREATE INDEX heroes_supplier_code ON heroes USING btree (supplier_code);

create table homes (
  slack_user_id text not null,
  opened_at timestamp with time zone not null,
  looked_at timestamp with time zone not null,
  shown_at timestamp with time zone,
  shown jsonb,
  hash text,
  constraint homes_pkey PRIMARY KEY (slack_user_id)
);

create table inbox (
  source text not null,
  delivery_id text not null,
  seq bigint generated always as identity not null,
  body bytea not null,
  body_sha256 bytea not null,
  received_at timestamp with time zone not null,
  state text default 'received'::text not null,
  answer text,
  processed_at timestamp with time zone,
  attempts integer default 0 not null,
  next_try_at timestamp with time zone,
  constraint inbox_pkey PRIMARY KEY (source, delivery_id),
  constraint inbox_seq_key UNIQUE (seq),
  constraint inbox_attempts_check CHECK ((attempts >= 0)),
  constraint inbox_body_sha256_check CHECK ((length(body_sha256) = 32)),
  constraint inbox_check CHECK (((state = ANY (ARRAY['accepted'::text, 'refused'::text])) = (answer IS NOT NULL))),
  constraint inbox_check1 CHECK (((state = 'received'::text) = (processed_at IS NULL))),
  constraint inbox_state_check CHECK ((state = ANY (ARRAY['received'::text, 'accepted'::text, 'refused'::text, 'failed'::text])))
);
CREATE INDEX inbox_unprocessed ON inbox USING btree (source, seq) WHERE (state = 'received'::text);

create table inbox_quarantine (
  source text not null,
  delivery_id text not null,
  place text not null,
  reason text not null,
  part text not null,
  kept_at timestamp with time zone not null,
  constraint inbox_quarantine_pkey PRIMARY KEY (source, delivery_id, place)
);

create table insert_card_moves (
  seq bigint generated always as identity not null,
  partner_code text not null,
  kind text not null,
  cards_after integer not null,
  fulfillment_id text,
  actor text not null,
  at timestamp with time zone not null,
  constraint insert_card_moves_pkey PRIMARY KEY (seq),
  constraint insert_card_moves_fulfillment_id_key UNIQUE (fulfillment_id),
  constraint insert_card_moves_cards_after_check CHECK ((cards_after >= 0)),
  constraint insert_card_moves_check CHECK (((kind = 'used'::text) = (fulfillment_id IS NOT NULL))),
  constraint insert_card_moves_kind_check CHECK ((kind = ANY (ARRAY['sent'::text, 'used'::text, 'counted'::text]))),
  constraint insert_card_moves_fulfillment_id_fkey FOREIGN KEY (fulfillment_id) REFERENCES order_fulfillment(id),
  constraint insert_card_moves_partner_code_fkey FOREIGN KEY (partner_code) REFERENCES insert_cards(partner_code)
);
CREATE INDEX insert_card_moves_partner_code ON insert_card_moves USING btree (partner_code, seq DESC);

create table insert_cards (
  partner_code text not null,
  cards integer not null,
  changed_at timestamp with time zone not null,
  constraint insert_cards_pkey PRIMARY KEY (partner_code),
  constraint insert_cards_cards_check CHECK ((cards >= 0)),
  constraint insert_cards_partner_code_fkey FOREIGN KEY (partner_code) REFERENCES partners(code)
);

create table mailboxes (
  mailbox text not null,
  uid_validity bigint,
  last_uid bigint default 0 not null,
  holder text,
  lease_until timestamp with time zone,
  looked_at timestamp with time zone,
  failing_since timestamp with time zone,
  problem text,
  constraint mailboxes_pkey PRIMARY KEY (mailbox)
);

create table message_statuses (
  channel text not null,
  provider_id text not null,
  status text not null,
  at timestamp with time zone not null,
  problem text,
  constraint message_statuses_pkey PRIMARY KEY (channel, provider_id, status),
  constraint message_statuses_status_check CHECK ((status = ANY (ARRAY['sent'::text, 'delivered'::text, 'read'::text, 'failed'::text])))
);

create table order_events (
  seq bigint generated always as identity not null,
  id text not null,
  order_id text not null,
  fulfillment_id text,
  type text not null,
  facts jsonb not null,
  actor_name text not null,
  actor_via text not null,
  at timestamp with time zone not null,
  constraint order_events_pkey PRIMARY KEY (id),
  constraint order_events_fulfillment_id_fkey FOREIGN KEY (fulfillment_id) REFERENCES order_fulfillment(id),
  constraint order_events_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id)
);
CREATE INDEX order_events_fulfillment_id ON order_events USING btree (fulfillment_id);
CREATE INDEX order_events_order_id ON order_events USING btree (order_id, seq);
CREATE INDEX order_events_reply ON order_events USING btree (((facts ->> 'reply'::text))) WHERE (type = 'reply_received'::text);
CREATE INDEX order_events_standing ON order_events USING btree (type, at) WHERE (type = ANY (ARRAY['confirm_expired'::text, 'ship_late'::text]));
CREATE TRIGGER order_events_append_only BEFORE DELETE OR UPDATE ON order_events FOR EACH ROW EXECUTE FUNCTION refuse_change_but_words('facts');
CREATE TRIGGER order_events_not_truncated BEFORE TRUNCATE ON order_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table order_fulfillment (
  id text not null,
  order_id text not null,
  fulfiller text not null,
  kind text not null,
  partner_code text generated always as (
CASE
    WHEN (kind = 'partner'::text) THEN fulfiller
    ELSE NULL::text
END) stored,
  state text not null,
  flags text[] not null,
  confirm_due_at timestamp with time zone,
  confirm_wall_due_at timestamp with time zone,
  ship_due_at timestamp with time zone,
  notified_at timestamp with time zone,
  confirmed_at timestamp with time zone,
  confirmed_via text,
  decline_reason text,
  shipped_at timestamp with time zone,
  carrier text,
  tracking_number text,
  delivered_at timestamp with time zone,
  delivered_via text,
  cancelled_at timestamp with time zone,
  takes_over text,
  took_over_at timestamp with time zone,
  split_from text,
  shipping_cost_cents integer,
  replaces_return text,
  replaced_at timestamp with time zone,
  constraint order_fulfillment_pkey PRIMARY KEY (id),
  constraint order_fulfillment_check CHECK (((kind = 'hub'::text) = (fulfiller = 'HUB'::text))),
  constraint order_fulfillment_check1 CHECK (((state <> ALL (ARRAY['shipped'::text, 'delivered'::text])) OR (shipped_at IS NOT NULL))),
  constraint order_fulfillment_check2 CHECK (((state <> 'delivered'::text) OR (delivered_at IS NOT NULL))),
  constraint order_fulfillment_flags_check CHECK ((flags <@ '{late,late_wall,ship_late,implicit,inferred,claimed_delivered,declined_after_confirm,cancel_seen,refunded,return_asked,escalated,expired,lost_suspected}'::text[])),
  constraint order_fulfillment_kind_check CHECK ((kind = ANY (ARRAY['hub'::text, 'partner'::text]))),
  constraint order_fulfillment_replaces CHECK (((replaces_return IS NULL) = (replaced_at IS NULL))),
  constraint order_fulfillment_replaces_alone CHECK (((replaces_return IS NULL) OR (takes_over IS NULL))),
  constraint order_fulfillment_shipping_cost_cents_check CHECK ((shipping_cost_cents >= 0)),
  constraint order_fulfillment_split CHECK (((split_from IS NULL) OR ((split_from <> id) AND (takes_over IS NULL)))),
  constraint order_fulfillment_state_check CHECK ((state = ANY (ARRAY['queued'::text, 'notified'::text, 'awaiting_decision'::text, 'awaiting_stock'::text, 'confirmed'::text, 'picking'::text, 'packed'::text, 'shipped'::text, 'delivered'::text, 'return_open'::text, 'returned'::text, 'declined'::text, 'rerouted'::text, 'cancelled'::text, 'lost'::text]))),
  constraint order_fulfillment_takeover CHECK (((takes_over IS NULL) = (took_over_at IS NULL))),
  constraint order_fulfillment_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint order_fulfillment_partner_code_fkey FOREIGN KEY (partner_code) REFERENCES partners(code),
  constraint order_fulfillment_replaces_return_fkey FOREIGN KEY (replaces_return) REFERENCES returns(id),
  constraint order_fulfillment_split_from_fkey FOREIGN KEY (split_from) REFERENCES order_fulfillment(id),
  constraint order_fulfillment_takes_over_fkey FOREIGN KEY (takes_over) REFERENCES order_fulfillment(id)
);
CREATE INDEX order_fulfillment_cancelled ON order_fulfillment USING btree (fulfiller, cancelled_at) WHERE (state = 'cancelled'::text);
CREATE INDEX order_fulfillment_delivered_at ON order_fulfillment USING btree (delivered_at) WHERE (delivered_at IS NOT NULL);
CREATE INDEX order_fulfillment_hub_shipped ON order_fulfillment USING btree (shipped_at) WHERE ((kind = 'hub'::text) AND (shipped_at IS NOT NULL));
CREATE INDEX order_fulfillment_open ON order_fulfillment USING btree (fulfiller, id) WHERE (state <> ALL (ARRAY['delivered'::text, 'returned'::text, 'rerouted'::text, 'cancelled'::text, 'lost'::text]));
CREATE INDEX order_fulfillment_order_id ON order_fulfillment USING btree (order_id);
CREATE INDEX order_fulfillment_partner_shipped ON order_fulfillment USING btree (shipped_at) WHERE ((kind = 'partner'::text) AND (shipped_at IS NOT NULL));
CREATE UNIQUE INDEX order_fulfillment_replaces_return ON order_fulfillment USING btree (replaces_return, fulfiller) WHERE ((replaces_return IS NOT NULL) AND (split_from IS NULL));
CREATE INDEX order_fulfillment_requests ON order_fulfillment USING btree (fulfiller, confirm_due_at DESC, id DESC) WHERE (confirm_due_at IS NOT NULL);
CREATE INDEX order_fulfillment_split_from ON order_fulfillment USING btree (split_from) WHERE (split_from IS NOT NULL);
CREATE UNIQUE INDEX order_fulfillment_takes_over ON order_fulfillment USING btree (takes_over) WHERE (takes_over IS NOT NULL);
CREATE INDEX order_fulfillment_tracking_number ON order_fulfillment USING btree (tracking_number) WHERE (tracking_number IS NOT NULL);
CREATE INDEX order_fulfillment_under_way ON order_fulfillment USING btree (id) WHERE (state = ANY (ARRAY['queued'::text, 'notified'::text, 'awaiting_decision'::text, 'awaiting_stock'::text, 'confirmed'::text, 'picking'::text, 'packed'::text, 'shipped'::text]));

create table order_lines (
  id text not null,
  order_id text not null,
  fulfillment_id text not null,
  "position" integer not null,
  ref text not null,
  sku text not null,
  name text not null,
  partner_sku text,
  quantity integer not null,
  unit_price_cents integer not null,
  gross_cents integer not null,
  vat_bps integer not null,
  net_cents integer not null,
  vat_cents integer not null,
  constraint order_lines_pkey PRIMARY KEY (id),
  constraint order_lines_check CHECK (((gross_cents)::bigint = ((unit_price_cents)::bigint * quantity))),
  constraint order_lines_check1 CHECK (((net_cents + vat_cents) = gross_cents)),
  constraint order_lines_quantity_check CHECK ((quantity > 0)),
  constraint order_lines_unit_price_cents_check CHECK ((unit_price_cents >= 0)),
  constraint order_lines_vat_bps_check CHECK (((vat_bps >= 0) AND (vat_bps <= 10000))),
  constraint order_lines_fulfillment_id_fkey FOREIGN KEY (fulfillment_id) REFERENCES order_fulfillment(id),
  constraint order_lines_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id)
);
CREATE INDEX order_lines_fulfillment_id ON order_lines USING btree (fulfillment_id);
CREATE INDEX order_lines_order_id ON order_lines USING btree (order_id);
CREATE INDEX order_lines_sku ON order_lines USING btree (sku);

create table orders (
  id text not null,
  number integer not null,
  source text not null,
  external_id text not null,
  placed_at timestamp with time zone not null,
  accepted_at timestamp with time zone not null,
  customer_ref text,
  customer_name text not null,
  customer_email text,
  customer_phone text,
  customer_locale text not null,
  address_name text not null,
  address_line1 text not null,
  address_line2 text,
  address_postal_code text not null,
  address_city text not null,
  address_country text not null,
  zone text not null,
  points_cents integer not null,
  points_reference text not null,
  content_fingerprint text not null,
  erased_at timestamp with time zone,
  constraint orders_pkey PRIMARY KEY (id),
  constraint orders_number_key UNIQUE (number),
  constraint orders_source_external_id_key UNIQUE (source, external_id),
  constraint orders_customer_locale_check CHECK ((customer_locale = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint orders_points_cents_check CHECK ((points_cents >= 0))
);
CREATE INDEX orders_accepted_at ON orders USING btree (accepted_at);
CREATE INDEX orders_customer_email ON orders USING btree (lower(customer_email)) WHERE (customer_email IS NOT NULL);
CREATE INDEX orders_external_id ON orders USING btree (external_id);

create table outages (
  channel text not null,
  since timestamp with time zone not null,
  constraint outages_pkey PRIMARY KEY (channel)
);

create table outbox (
  seq bigint generated always as identity not null,
  business_key text not null,
  ordering_key text not null,
  channel text not null,
  destination text not null,
  notice jsonb not null,
  card boolean not null,
  state text default 'pending'::text not null,
  version integer default 1 not null,
  attempts integer default 0 not null,
  doubtful boolean default false not null,
  enqueued_at timestamp with time zone not null,
  not_before timestamp with time zone not null,
  claim_id uuid,
  lease_until timestamp with time zone,
  provider_id text,
  settled_at timestamp with time zone,
  last_error text,
  asked_at timestamp with time zone,
  replays integer default 0 not null,
  pace_ms integer,
  constraint outbox_pkey PRIMARY KEY (seq),
  constraint outbox_business_key_key UNIQUE (business_key),
  constraint outbox_attempts_check CHECK ((attempts >= 0)),
  constraint outbox_channel_check CHECK ((channel = ANY (ARRAY['slack'::text, 'whatsapp'::text, 'email'::text, 'sms'::text, 'webhook'::text, 'document'::text]))),
  constraint outbox_check CHECK (((state = 'claimed'::text) = ((claim_id IS NOT NULL) AND (lease_until IS NOT NULL)))),
  constraint outbox_pace_ms_check CHECK ((pace_ms >= 0)),
  constraint outbox_replays_check CHECK ((replays >= 0)),
  constraint outbox_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'claimed'::text, 'sent'::text, 'retry'::text, 'unknown'::text, 'dead'::text, 'cancelled'::text]))),
  constraint outbox_version_check CHECK ((version > 0))
);
CREATE INDEX outbox_claimable ON outbox USING btree (not_before, seq) WHERE (state = ANY (ARRAY['pending'::text, 'retry'::text]));
CREATE INDEX outbox_in_order ON outbox USING btree (ordering_key, seq) WHERE (state = ANY (ARRAY['pending'::text, 'claimed'::text, 'retry'::text, 'unknown'::text]));
CREATE INDEX outbox_one_shots ON outbox USING btree (destination, enqueued_at) WHERE ((channel = 'slack'::text) AND ((notice ->> 'kind'::text) = ANY (ARRAY['team_alert'::text, 'return_alert'::text, 'feedback_alert'::text])));
CREATE INDEX outbox_open ON outbox USING btree (seq) WHERE (state = ANY (ARRAY['pending'::text, 'claimed'::text, 'retry'::text]));
CREATE INDEX outbox_part_messages ON outbox USING btree (((notice ->> 'fulfillmentId'::text))) WHERE ((channel = 'whatsapp'::text) AND (provider_id IS NOT NULL));
CREATE INDEX outbox_provider_id ON outbox USING btree (channel, provider_id) WHERE (provider_id IS NOT NULL);
CREATE INDEX outbox_stuck ON outbox USING btree (seq) WHERE (state = ANY (ARRAY['unknown'::text, 'dead'::text]));

create table outbox_destinations (
  channel text not null,
  destination text not null,
  held_until timestamp with time zone,
  disabled_at timestamp with time zone,
  disabled_why text,
  constraint outbox_destinations_pkey PRIMARY KEY (channel, destination),
  constraint outbox_destinations_check CHECK (((disabled_at IS NULL) = (disabled_why IS NULL)))
);

create table packaging_items (
  code text not null,
  label text not null,
  "position" integer not null,
  constraint packaging_items_pkey PRIMARY KEY (code),
  constraint packaging_items_code_check CHECK ((code <> ''::text)),
  constraint packaging_items_label_check CHECK ((label <> ''::text))
);

create table packings (
  fulfillment_id text not null,
  unboxing jsonb not null,
  visual_check boolean not null,
  weight_grams integer,
  expected_grams integer,
  weight_reason text,
  slip_printed boolean not null,
  skipped jsonb not null,
  override_reason text,
  packed_by text not null,
  packed_at timestamp with time zone not null,
  constraint packings_pkey PRIMARY KEY (fulfillment_id),
  constraint packings_check CHECK (((skipped = '[]'::jsonb) OR (override_reason IS NOT NULL))),
  constraint packings_expected_grams_check CHECK ((expected_grams >= 0)),
  constraint packings_weight_grams_check CHECK ((weight_grams > 0)),
  constraint packings_fulfillment_id_fkey FOREIGN KEY (fulfillment_id) REFERENCES order_fulfillment(id)
);

create table parcel_events (
  seq bigint generated always as identity not null,
  carrier text not null,
  tracking_number text not null,
  status text not null,
  occurred_at timestamp with time zone not null,
  received_at timestamp with time zone not null,
  constraint parcel_events_pkey PRIMARY KEY (seq),
  constraint parcel_events_tracking_number_carrier_status_occurred_at_key UNIQUE (tracking_number, carrier, status, occurred_at),
  constraint parcel_events_status_check CHECK ((status = ANY (ARRAY['in_transit'::text, 'out_for_delivery'::text, 'delivered'::text, 'returned'::text, 'lost'::text, 'delivery_revoked'::text])))
);

create table parcel_photos (
  fulfillment_id text not null,
  media_type text not null,
  bytes bytea not null,
  sha256 text generated always as (encode(sha256(bytes), 'hex'::text)) stored not null,
  taken_at timestamp with time zone not null,
  constraint parcel_photos_pkey PRIMARY KEY (fulfillment_id),
  constraint parcel_photos_bytes_check CHECK (((octet_length(bytes) >= 1) AND (octet_length(bytes) <= 10485760))),
  constraint parcel_photos_media_type_check CHECK ((media_type = ANY (ARRAY['image/jpeg'::text, 'image/png'::text, 'image/webp'::text, 'image/heic'::text]))),
  constraint parcel_photos_fulfillment_id_fkey FOREIGN KEY (fulfillment_id) REFERENCES order_fulfillment(id)
);

create table partner_account_starts (
  seq bigint generated always as identity not null,
  account_id text not null,
  partner_code text not null,
  since_on date not null,
  constraint partner_account_starts_pkey PRIMARY KEY (seq),
  constraint partner_account_starts_account_id_key UNIQUE (account_id),
  constraint partner_account_starts_account_id_fkey FOREIGN KEY (account_id) REFERENCES partner_accounts(id),
  constraint partner_account_starts_partner_code_fkey FOREIGN KEY (partner_code) REFERENCES partners(code)
);
CREATE INDEX partner_account_starts_partner ON partner_account_starts USING btree (partner_code, since_on, seq);
CREATE TRIGGER partner_account_starts_append_only BEFORE DELETE OR UPDATE ON partner_account_starts FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table partner_accounts (
  id text not null,
  seq bigint generated always as identity not null,
  partner_code text not null,
  holder text not null,
  iban text not null,
  bic text,
  vat_number text,
  address_lines text[] not null,
  constraint partner_accounts_pkey PRIMARY KEY (id),
  constraint partner_accounts_bic_check CHECK ((bic ~ '^[A-Z0-9]{8}([A-Z0-9]{3})?$'::text)),
  constraint partner_accounts_holder_check CHECK (((length(holder) >= 1) AND (length(holder) <= 70))),
  constraint partner_accounts_iban_check CHECK ((iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'::text)),
  constraint partner_accounts_partner_code_fkey FOREIGN KEY (partner_code) REFERENCES partners(code)
);
CREATE TRIGGER partner_accounts_append_only BEFORE DELETE OR UPDATE ON partner_accounts FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table partner_bubbles (
  seq bigint generated always as identity not null,
  provider_id text not null,
  partner_code text not null,
  phone text not null,
  text text not null,
  quoted_provider_id text,
  sent_at timestamp with time zone not null,
  reply_id text,
  constraint partner_bubbles_pkey PRIMARY KEY (provider_id),
  constraint partner_bubbles_seq_key UNIQUE (seq),
  constraint partner_bubbles_partner_code_fkey FOREIGN KEY (partner_code) REFERENCES partners(code)
);
CREATE INDEX partner_bubbles_partner_code ON partner_bubbles USING btree (partner_code, seq);
CREATE INDEX partner_bubbles_reply_id ON partner_bubbles USING btree (reply_id) WHERE (reply_id IS NOT NULL);

create table partner_conversations (
  partner_code text not null,
  conversation jsonb not null,
  constraint partner_conversations_pkey PRIMARY KEY (partner_code),
  constraint partner_conversations_partner_code_fkey FOREIGN KEY (partner_code) REFERENCES partners(code)
);

create table partner_products (
  sku text not null,
  partner_code text not null,
  partner_sku text not null,
  name text not null,
  category text not null,
  vat_category text not null,
  price_cents integer not null,
  availability_mode text not null,
  status text not null,
  season_months integer[],
  hidden_reasons text[] default '{}'::text[] not null,
  visible boolean generated always as ((cardinality(hidden_reasons) = 0)) stored not null,
  standard_ship_delay_hours integer not null,
  zones text[] not null,
  details jsonb default '{}'::jsonb not null,
  checked_at timestamp with time zone,
  checked_by text,
  checked_via text,
  backup_for text[] default '{}'::text[] not null,
  constraint partner_products_pkey PRIMARY KEY (sku),
  constraint partner_products_partner_code_partner_sku_key UNIQUE (partner_code, partner_sku),
  constraint partner_products_availability_mode_check CHECK ((availability_mode = ANY (ARRAY['api'::text, 'manual'::text]))),
  constraint partner_products_check CHECK ((((checked_at IS NULL) = (checked_by IS NULL)) AND ((checked_at IS NULL) = (checked_via IS NULL)))),
  constraint partner_products_hidden_reasons CHECK ((hidden_reasons <@ '{suspension,quality,out_of_stock,manual}'::text[])),
  constraint partner_products_name_check CHECK ((name <> ''::text)),
  constraint partner_products_price_cents_check CHECK ((price_cents > 0)),
  constraint partner_products_season_months_check CHECK ((season_months <@ '{1,2,3,4,5,6,7,8,9,10,11,12}'::integer[])),
  constraint partner_products_standard_ship_delay_hours_check CHECK ((standard_ship_delay_hours > 0)),
  constraint partner_products_status_check CHECK ((status = ANY (ARRAY['available'::text, 'unavailable'::text, 'seasonal'::text]))),
  constraint partner_products_partner_code_fkey FOREIGN KEY (partner_code) REFERENCES partners(code)
);

create table partner_standings (
  seq bigint generated always as identity not null,
  partner_code text not null,
  status_before text not null,
  status_after text not null,
  why text not null,
  figure double precision,
  author text not null,
  via text not null,
  at timestamp with time zone not null,
  constraint partner_standings_pkey PRIMARY KEY (seq),
  constraint partner_standings_author_check CHECK ((author <> ''::text)),
  constraint partner_standings_partner_code_fkey FOREIGN KEY (partner_code) REFERENCES partners(code)
);
CREATE INDEX partner_standings_partner_code ON partner_standings USING btree (partner_code, seq);
CREATE TRIGGER partner_standings_append_only BEFORE DELETE OR UPDATE ON partner_standings FOR EACH ROW EXECUTE FUNCTION refuse_change_but_words('why');
CREATE TRIGGER partner_standings_not_truncated BEFORE TRUNCATE ON partner_standings FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table partners (
  code text not null,
  name text not null,
  status text not null,
  country text not null,
  locale text not null,
  time_zone text not null,
  contact_time_zone text not null,
  holiday_calendar text not null,
  opening_hours text not null,
  confirm_within_minutes integer not null,
  ship_within_hours integer not null,
  carriers text[] not null,
  contact_name text,
  email text,
  phone text,
  whatsapp_use text not null,
  backup_code text,
  details jsonb default '{}'::jsonb not null,
  whatsapp_stopped_at timestamp with time zone,
  closures jsonb default '[]'::jsonb not null,
  asked_daily boolean default true not null,
  stock_feed jsonb,
  stock_feed_wanted_at timestamp with time zone,
  stock_feed_problem text,
  return_address text[] default '{}'::text[] not null,
  constraint partners_pkey PRIMARY KEY (code),
  constraint partners_closures_check CHECK ((jsonb_typeof(closures) = 'array'::text)),
  constraint partners_code_check CHECK (((code ~ '^[A-Z][A-Z0-9]{1,30}$'::text) AND (code <> 'HUB'::text))),
  constraint partners_confirm_within_minutes_check CHECK ((confirm_within_minutes > 0)),
  constraint partners_country_check CHECK ((country ~ '^[A-Z]{2}$'::text)),
  constraint partners_locale_check CHECK ((locale = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint partners_name_check CHECK ((name <> ''::text)),
  constraint partners_phone_check CHECK ((phone ~ '^\+[1-9][0-9]{6,14}$'::text)),
  constraint partners_ship_within_hours_check CHECK ((ship_within_hours > 0)),
  constraint partners_status_check CHECK ((status = ANY (ARRAY['standby'::text, 'active'::text, 'degraded'::text, 'suspended'::text, 'recovering'::text]))),
  constraint partners_whatsapp_use_check CHECK ((whatsapp_use = ANY (ARRAY['all'::text, 'urgent_only'::text, 'off'::text]))),
  constraint partners_backup_code_fkey FOREIGN KEY (backup_code) REFERENCES partners(code)
);
CREATE INDEX partners_backup_code ON partners USING btree (backup_code) WHERE (backup_code IS NOT NULL);
CREATE INDEX partners_email ON partners USING btree (lower(email)) WHERE (email IS NOT NULL);
CREATE UNIQUE INDEX partners_phone_key ON partners USING btree (phone) WHERE (phone IS NOT NULL);

create table peer_secrets (
  kind text not null,
  code text not null,
  secret text not null,
  given_at timestamp with time zone not null,
  constraint peer_secrets_pkey PRIMARY KEY (kind, code, secret),
  constraint peer_secrets_code_check CHECK ((code <> ''::text)),
  constraint peer_secrets_kind_check CHECK ((kind = ANY (ARRAY['partner'::text, 'carrier'::text])))
);

create table preferences (
  slack_user_id text not null,
  zone text not null,
  digest_hour smallint,
  quiet_from text,
  quiet_until text,
  constraint preferences_pkey PRIMARY KEY (slack_user_id),
  constraint preferences_check CHECK ((((quiet_from IS NULL) = (quiet_until IS NULL)) AND (quiet_from <> quiet_until))),
  constraint preferences_digest_hour_check CHECK (((digest_hour >= 0) AND (digest_hour <= 23))),
  constraint preferences_quiet_from_check CHECK ((quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text)),
  constraint preferences_quiet_until_check CHECK ((quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'::text)),
  constraint preferences_zone_check CHECK ((zone <> ''::text)),
  constraint preferences_slack_user_id_fkey FOREIGN KEY (slack_user_id) REFERENCES team_members(slack_user_id)
);

create table product_visibility_events (
  seq bigint generated always as identity not null,
  sku text not null,
  reason text not null,
  is_set boolean not null,
  reasons_after text[] not null,
  author text not null,
  via text not null,
  note text,
  at timestamp with time zone not null,
  constraint product_visibility_events_pkey PRIMARY KEY (seq),
  constraint product_visibility_events_author_check CHECK ((author <> ''::text)),
  constraint product_visibility_events_sku_fkey FOREIGN KEY (sku) REFERENCES partner_products(sku)
);
CREATE INDEX product_visibility_events_sku ON product_visibility_events USING btree (sku, seq);
CREATE TRIGGER product_visibility_events_append_only BEFORE DELETE OR UPDATE ON product_visibility_events FOR EACH ROW EXECUTE FUNCTION refuse_change_but_words('note');
CREATE TRIGGER product_visibility_events_not_truncated BEFORE TRUNCATE ON product_visibility_events FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table refund_asks (
  id text not null,
  order_id text not null,
  return_id text,
  reason text not null,
  borne_by text,
  note text,
  lines jsonb not null,
  asked_at timestamp with time zone not null,
  constraint refund_asks_pkey PRIMARY KEY (id),
  constraint refund_asks_borne_by_check CHECK ((borne_by = ANY (ARRAY['partner'::text, 'marketplace'::text]))),
  constraint refund_asks_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint refund_asks_return_id_fkey FOREIGN KEY (return_id) REFERENCES returns(id)
);
CREATE UNIQUE INDEX refund_asks_return_id ON refund_asks USING btree (return_id) WHERE (return_id IS NOT NULL);

create table refund_lines (
  refund_id text not null,
  line_id text not null,
  cents integer not null,
  constraint refund_lines_pkey PRIMARY KEY (refund_id, line_id),
  constraint refund_lines_cents_check CHECK ((cents > 0)),
  constraint refund_lines_line_id_fkey FOREIGN KEY (line_id) REFERENCES order_lines(id),
  constraint refund_lines_refund_id_fkey FOREIGN KEY (refund_id) REFERENCES refunds(id)
);
CREATE INDEX refund_lines_line_id ON refund_lines USING btree (line_id);

create table refunds (
  id text not null,
  order_id text not null,
  cents integer not null,
  reason text not null,
  state text not null,
  requested_at timestamp with time zone not null,
  acknowledged_at timestamp with time zone,
  return_id text,
  borne_by text,
  note text,
  constraint refunds_pkey PRIMARY KEY (id),
  constraint refunds_borne_by_check CHECK ((borne_by = ANY (ARRAY['partner'::text, 'marketplace'::text]))),
  constraint refunds_cents_check CHECK ((cents > 0)),
  constraint refunds_check CHECK (((state = 'acknowledged'::text) = (acknowledged_at IS NOT NULL))),
  constraint refunds_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'acknowledged'::text]))),
  constraint refunds_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id),
  constraint refunds_return_id_fkey FOREIGN KEY (return_id) REFERENCES returns(id)
);
CREATE INDEX refunds_order_id ON refunds USING btree (order_id);
CREATE UNIQUE INDEX refunds_return_id ON refunds USING btree (return_id) WHERE (return_id IS NOT NULL);

create table reply_corrections (
  event_id text not null,
  text text not null,
  rule text not null,
  read_as text not null,
  corrected_to text not null,
  corrected_by text not null,
  at timestamp with time zone not null,
  constraint reply_corrections_pkey PRIMARY KEY (event_id),
  constraint reply_corrections_event_id_fkey FOREIGN KEY (event_id) REFERENCES order_events(id)
);

create table request_keys (
  caller text not null,
  key text not null,
  request_sha256 text not null,
  claim_id uuid not null,
  claimed_at timestamp with time zone not null,
  status integer,
  answer text,
  constraint request_keys_pkey PRIMARY KEY (caller, key),
  constraint request_keys_check CHECK (((status IS NULL) = (answer IS NULL)))
);
CREATE INDEX request_keys_claimed_at ON request_keys USING btree (claimed_at);

create table return_lines (
  return_id text not null,
  line_id text not null,
  quantity integer not null,
  constraint return_lines_pkey PRIMARY KEY (return_id, line_id),
  constraint return_lines_quantity_check CHECK ((quantity > 0)),
  constraint return_lines_line_id_fkey FOREIGN KEY (line_id) REFERENCES order_lines(id),
  constraint return_lines_return_id_fkey FOREIGN KEY (return_id) REFERENCES returns(id)
);
CREATE INDEX return_lines_line_id ON return_lines USING btree (line_id);

create table returns (
  id text not null,
  order_id text not null,
  external_id text not null,
  reason text not null,
  note text,
  photos text[] not null,
  state text not null,
  requested_at timestamp with time zone not null,
  comes_back boolean,
  tracking_number text,
  condition text,
  borne_by text,
  why text,
  remedy text default 'refund'::text not null,
  constraint returns_pkey PRIMARY KEY (id),
  constraint returns_order_id_external_id_key UNIQUE (order_id, external_id),
  constraint returns_borne_by_check CHECK ((borne_by = ANY (ARRAY['partner'::text, 'marketplace'::text]))),
  constraint returns_condition_check CHECK ((condition = ANY (ARRAY['resellable'::text, 'quarantine'::text, 'damaged'::text]))),
  constraint returns_decided CHECK (((state = ANY (ARRAY['requested'::text, 'refused'::text])) = (comes_back IS NULL))),
  constraint returns_judged CHECK (((state = ANY (ARRAY['accepted'::text, 'rejected'::text, 'refunded'::text, 'closed'::text])) = (borne_by IS NOT NULL))),
  constraint returns_reason_check CHECK ((reason = ANY (ARRAY['withdrawal'::text, 'quality'::text, 'damaged'::text, 'wrong_item'::text, 'undeliverable'::text]))),
  constraint returns_remedy_check CHECK ((remedy = ANY (ARRAY['refund'::text, 'reship'::text]))),
  constraint returns_reshipped CHECK (((remedy = 'refund'::text) OR (reason = 'wrong_item'::text))),
  constraint returns_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'authorized'::text, 'refused'::text, 'in_transit'::text, 'received'::text, 'inspected'::text, 'accepted'::text, 'rejected'::text, 'refunded'::text, 'closed'::text]))),
  constraint returns_turned_down CHECK (((state = ANY (ARRAY['refused'::text, 'rejected'::text])) = (why IS NOT NULL))),
  constraint returns_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id)
);

create table routine_assignments (
  seq bigint generated always as identity not null,
  routine_id text not null,
  step text not null,
  assignee_id text not null,
  assignee_name text not null,
  assigned_by text not null,
  assigned_at timestamp with time zone not null,
  constraint routine_assignments_pkey PRIMARY KEY (seq),
  constraint routine_assignments_assigned_by_check CHECK ((assigned_by <> ''::text)),
  constraint routine_assignments_assignee_name_check CHECK ((assignee_name <> ''::text)),
  constraint routine_assignments_routine_id_fkey FOREIGN KEY (routine_id) REFERENCES routines(id)
);
CREATE INDEX routine_assignments_routine ON routine_assignments USING btree (routine_id, step, seq DESC);

create table routine_notes (
  seq bigint generated always as identity not null,
  routine_id text not null,
  text text not null,
  noted_by text not null,
  noted_at timestamp with time zone not null,
  constraint routine_notes_pkey PRIMARY KEY (seq),
  constraint routine_notes_noted_by_check CHECK ((noted_by <> ''::text)),
  constraint routine_notes_text_check CHECK ((text <> ''::text)),
  constraint routine_notes_routine_id_fkey FOREIGN KEY (routine_id) REFERENCES routines(id)
);
CREATE INDEX routine_notes_routine ON routine_notes USING btree (routine_id, seq);

create table routine_ticks (
  seq bigint generated always as identity not null,
  routine_id text not null,
  step text not null,
  ticked_by text not null,
  role text not null,
  ticked_at timestamp with time zone not null,
  taken_back_by text,
  taken_back_at timestamp with time zone,
  verdict text default 'done'::text not null,
  reason text,
  left_count integer,
  constraint routine_ticks_pkey PRIMARY KEY (seq),
  constraint routine_ticks_check CHECK (((taken_back_at IS NULL) = (taken_back_by IS NULL))),
  constraint routine_ticks_left_count_check CHECK ((left_count >= 0)),
  constraint routine_ticks_reason CHECK (((verdict = 'done'::text) OR (reason IS NOT NULL))),
  constraint routine_ticks_reason_check CHECK ((reason <> ''::text)),
  constraint routine_ticks_ticked_by_check CHECK ((ticked_by <> ''::text)),
  constraint routine_ticks_verdict_check CHECK ((verdict = ANY (ARRAY['done'::text, 'waived'::text]))),
  constraint routine_ticks_routine_id_fkey FOREIGN KEY (routine_id) REFERENCES routines(id)
);
CREATE INDEX routine_ticks_routine ON routine_ticks USING btree (routine_id);
CREATE UNIQUE INDEX routine_ticks_standing ON routine_ticks USING btree (routine_id, step) WHERE (taken_back_at IS NULL);

create table routines (
  id text not null,
  kind text not null,
  on_date date not null,
  due_at timestamp with time zone not null,
  opened_at timestamp with time zone not null,
  closed_at timestamp with time zone,
  facts jsonb not null,
  facts_at timestamp with time zone not null,
  closed_by text,
  owner_id text,
  owner_name text,
  constraint routines_pkey PRIMARY KEY (id),
  constraint routines_kind_on_date_key UNIQUE (kind, on_date),
  constraint routines_closed CHECK (((closed_by IS NULL) OR (closed_at IS NOT NULL))),
  constraint routines_closed_by_check CHECK ((closed_by <> ''::text)),
  constraint routines_kind_check CHECK ((kind = ANY (ARRAY['morning'::text, 'evening'::text]))),
  constraint routines_owner CHECK (((owner_id IS NULL) = (owner_name IS NULL))),
  constraint routines_owner_name_check CHECK ((owner_name <> ''::text))
);
CREATE INDEX routines_latest ON routines USING btree (due_at DESC);
CREATE INDEX routines_open ON routines USING btree (opened_at) WHERE (closed_at IS NULL);

create table sandbox_documents (
  kind text not null,
  id text not null,
  seq bigint generated always as identity not null,
  body jsonb not null,
  constraint sandbox_documents_pkey PRIMARY KEY (kind, id)
);
CREATE INDEX sandbox_documents_seq ON sandbox_documents USING btree (kind, seq);

create table schema_migrations (
  id text not null,
  applied_at timestamp with time zone default now() not null,
  constraint schema_migrations_pkey PRIMARY KEY (id)
);

create table slack_days (
  on_date date not null,
  purpose text not null,
  posted integer default 0 not null,
  updated integer default 0 not null,
  mentions integer default 0 not null,
  last_sent_at timestamp with time zone not null,
  threaded integer default 0 not null,
  constraint slack_days_pkey PRIMARY KEY (on_date, purpose),
  constraint slack_days_mentions_check CHECK ((mentions >= 0)),
  constraint slack_days_posted_check CHECK ((posted >= 0)),
  constraint slack_days_threaded_check CHECK ((threaded >= 0)),
  constraint slack_days_updated_check CHECK ((updated >= 0))
);

create table statement_files (
  seq bigint generated always as identity not null,
  statement_id text not null,
  kind text not null,
  name text not null,
  media_type text not null,
  sha256 text generated always as (encode(sha256(bytes), 'hex'::text)) stored not null,
  bytes bytea not null,
  rendered_at timestamp with time zone not null,
  constraint statement_files_pkey PRIMARY KEY (seq),
  constraint statement_files_statement_id_kind_sha256_key UNIQUE (statement_id, kind, sha256),
  constraint statement_files_kind_check CHECK ((kind = ANY (ARRAY['pdf'::text, 'csv'::text, 'xlsx'::text, 'sepa'::text]))),
  constraint statement_files_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES statements(id)
);
CREATE TRIGGER statement_files_append_only BEFORE DELETE OR UPDATE ON statement_files FOR EACH ROW EXECUTE FUNCTION refuse_change();

create table statement_lines (
  statement_id text not null,
  commission_id text not null,
  partner_share_cents integer not null,
  is_held boolean default true not null,
  contest_reason text,
  contested_by text,
  contested_at timestamp with time zone,
  contest_settled_at timestamp with time zone,
  constraint statement_lines_pkey PRIMARY KEY (statement_id, commission_id),
  constraint statement_lines_check CHECK (((contested_at IS NOT NULL) OR (contest_settled_at IS NULL))),
  constraint statement_lines_contest CHECK (((contest_reason IS NULL) = (contested_at IS NULL))),
  constraint statement_lines_contested_is_let_go CHECK ((NOT (is_held AND (contested_at IS NOT NULL)))),
  constraint statement_lines_commission_id_fkey FOREIGN KEY (commission_id) REFERENCES commissions(id),
  constraint statement_lines_statement_id_fkey FOREIGN KEY (statement_id) REFERENCES statements(id)
);
CREATE INDEX statement_lines_commission ON statement_lines USING btree (commission_id);
CREATE INDEX statement_lines_contested ON statement_lines USING btree (commission_id) WHERE ((contested_at IS NOT NULL) AND (contest_settled_at IS NULL));
CREATE UNIQUE INDEX statement_lines_held_once ON statement_lines USING btree (commission_id) WHERE is_held;

create table statements (
  id text not null,
  number text not null,
  partner_code text not null,
  year integer not null,
  sequence integer not null,
  state text not null,
  run_on date not null,
  period_from date not null,
  period_until date not null,
  gross_cents integer not null,
  commission_cents integer not null,
  net_cents integer not null,
  is_early boolean default false not null,
  created_at timestamp with time zone not null,
  exported_at timestamp with time zone,
  settled_at timestamp with time zone,
  payment_reference text,
  reason text,
  constraint statements_pkey PRIMARY KEY (id),
  constraint statements_number_key UNIQUE (number),
  constraint statements_partner_code_year_sequence_key UNIQUE (partner_code, year, sequence),
  constraint statements_check CHECK ((period_until >= period_from)),
  constraint statements_pay_something CHECK (((net_cents > 0) OR (state = ANY (ARRAY['draft'::text, 'rejected'::text])))),
  constraint statements_sequence_check CHECK ((sequence > 0)),
  constraint statements_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'proposed'::text, 'rejected'::text, 'approved'::text, 'exported'::text, 'partially_settled'::text, 'settled'::text, 'returned'::text]))),
  constraint statements_partner_code_fkey FOREIGN KEY (partner_code) REFERENCES partners(code)
);
CREATE UNIQUE INDEX statements_open_of_partner ON statements USING btree (partner_code) WHERE (state <> ALL (ARRAY['settled'::text, 'returned'::text]));

create table stock_checks (
  sku text not null,
  seen_seq bigint default 0 not null,
  looked_on date,
  constraint stock_checks_pkey PRIMARY KEY (sku),
  constraint stock_checks_sku_fkey FOREIGN KEY (sku) REFERENCES stock_levels(sku)
);

create table stock_counts (
  id text not null,
  sku text not null,
  state text not null,
  counted_units integer not null,
  expected_units integer not null,
  note text,
  counted_by text not null,
  counted_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  decided_by text,
  decided_at timestamp with time zone,
  reason text,
  counted_by_id text,
  constraint stock_counts_pkey PRIMARY KEY (id),
  constraint stock_counts_counted_units_check CHECK ((counted_units >= 0)),
  constraint stock_counts_expected_units_check CHECK ((expected_units >= 0)),
  constraint stock_counts_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'booked'::text, 'rejected'::text, 'expired'::text]))),
  constraint stock_counts_sku_fkey FOREIGN KEY (sku) REFERENCES stock_levels(sku)
);
CREATE UNIQUE INDEX stock_counts_one_proposal ON stock_counts USING btree (sku) WHERE (state = 'proposed'::text);
CREATE INDEX stock_counts_sku ON stock_counts USING btree (sku, counted_at DESC);

create table stock_levels (
  sku text not null,
  on_hand_units integer not null,
  reserved_units integer not null,
  value_cents bigint not null,
  consigned_units integer default 0 not null,
  quarantined_units integer default 0 not null,
  quarantined_value_cents bigint default 0 not null,
  constraint stock_levels_pkey PRIMARY KEY (sku),
  constraint stock_levels_consigned_on_hand CHECK ((consigned_units <= on_hand_units)),
  constraint stock_levels_consigned_units_check CHECK ((consigned_units >= 0)),
  constraint stock_levels_on_hand_units_check CHECK ((on_hand_units >= 0)),
  constraint stock_levels_owned_value CHECK (((on_hand_units > consigned_units) OR (value_cents = 0))),
  constraint stock_levels_quarantined_units_check CHECK ((quarantined_units >= 0)),
  constraint stock_levels_quarantined_value CHECK (((quarantined_units > 0) OR (quarantined_value_cents = 0))),
  constraint stock_levels_quarantined_value_cents_check CHECK ((quarantined_value_cents >= 0)),
  constraint stock_levels_reserved_on_hand CHECK ((reserved_units <= on_hand_units)),
  constraint stock_levels_reserved_units_check CHECK ((reserved_units >= 0)),
  constraint stock_levels_value_cents_check CHECK ((value_cents >= 0)),
  constraint stock_levels_sku_fkey FOREIGN KEY (sku) REFERENCES heroes(sku)
);

create table stock_lots (
  seq bigint generated always as identity not null,
  sku text not null,
  reference text not null,
  received_on date not null,
  best_before_on date,
  received_units integer not null,
  left_units integer not null,
  unit_cost_cents integer not null,
  consigned_until_on date,
  constraint stock_lots_pkey PRIMARY KEY (seq),
  constraint stock_lots_check CHECK (((left_units >= 0) AND (left_units <= received_units))),
  constraint stock_lots_received_units_check CHECK ((received_units > 0)),
  constraint stock_lots_reference_check CHECK ((reference <> ''::text)),
  constraint stock_lots_unit_cost_cents_check CHECK ((unit_cost_cents >= 0)),
  constraint stock_lots_sku_fkey FOREIGN KEY (sku) REFERENCES stock_levels(sku)
);
CREATE INDEX stock_lots_left ON stock_lots USING btree (sku, best_before_on, received_on, seq) WHERE (left_units > 0);

create table stock_movements (
  seq bigint generated always as identity not null,
  sku text not null,
  kind text not null,
  units integer not null,
  value_cents bigint not null,
  on_hand_delta_units integer not null,
  reserved_delta_units integer not null,
  value_delta_cents bigint not null,
  cause text not null,
  at timestamp with time zone not null,
  consigned_delta_units integer default 0 not null,
  quarantined_delta_units integer default 0 not null,
  quarantined_value_delta_cents bigint default 0 not null,
  actor text default 'system'::text not null,
  note text,
  constraint stock_movements_pkey PRIMARY KEY (seq),
  constraint stock_movements_cause_check CHECK ((cause <> ''::text)),
  constraint stock_movements_kind_check CHECK ((kind = ANY (ARRAY['receipt'::text, 'reservation'::text, 'release'::text, 'issue'::text, 'return'::text, 'count'::text, 'quarantine'::text, 'damage'::text, 'consignment'::text]))),
  constraint stock_movements_sku_fkey FOREIGN KEY (sku) REFERENCES stock_levels(sku)
);
CREATE INDEX stock_movements_cause_damage ON stock_movements USING btree (cause) WHERE (kind = 'damage'::text);
CREATE INDEX stock_movements_cause_issue ON stock_movements USING btree (cause) WHERE (kind = 'issue'::text);
CREATE INDEX stock_movements_sku_at ON stock_movements USING btree (sku, at);
CREATE INDEX stock_movements_sku_seq ON stock_movements USING btree (sku, seq DESC);
CREATE TRIGGER stock_movements_append_only BEFORE DELETE OR UPDATE ON stock_movements FOR EACH ROW EXECUTE FUNCTION refuse_change_but_words('note');
CREATE TRIGGER stock_movements_not_truncated BEFORE TRUNCATE ON stock_movements FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

create table supplier_orders (
  id text not null,
  number integer default nextval('supplier_order_numbers'::regclass) not null,
  sku text not null,
  supplier_code text not null,
  state text not null,
  units integer not null,
  unit_cost_cents integer not null,
  prepaid boolean default false not null,
  shown_tied_up_cents bigint not null,
  suggestion jsonb not null,
  requested_by text not null,
  requested_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  decided_by text,
  decided_at timestamp with time zone,
  reason text,
  ordered_at timestamp with time zone,
  expected_on date,
  received_units integer default 0 not null,
  damaged_units integer default 0 not null,
  closed_at timestamp with time zone,
  cancelled_by text,
  requested_by_id text,
  replaced_by_number integer,
  constraint supplier_orders_pkey PRIMARY KEY (id),
  constraint supplier_orders_number_key UNIQUE (number),
  constraint supplier_orders_damaged_units_check CHECK ((damaged_units >= 0)),
  constraint supplier_orders_received_units_check CHECK ((received_units >= 0)),
  constraint supplier_orders_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'approved'::text, 'ordered'::text, 'part_received'::text, 'closed'::text, 'rejected'::text, 'expired'::text, 'cancelled'::text]))),
  constraint supplier_orders_unit_cost_cents_check CHECK ((unit_cost_cents >= 0)),
  constraint supplier_orders_units_check CHECK ((units > 0)),
  constraint supplier_orders_sku_fkey FOREIGN KEY (sku) REFERENCES heroes(sku),
  constraint supplier_orders_supplier_code_fkey FOREIGN KEY (supplier_code) REFERENCES partners(code)
);
CREATE UNIQUE INDEX supplier_orders_one_proposal ON supplier_orders USING btree (sku) WHERE (state = 'proposed'::text);
CREATE INDEX supplier_orders_open ON supplier_orders USING btree (sku) WHERE (state = ANY (ARRAY['approved'::text, 'ordered'::text, 'part_received'::text]));
CREATE INDEX supplier_orders_sku ON supplier_orders USING btree (sku, number DESC);
CREATE INDEX supplier_orders_supplier_code ON supplier_orders USING btree (supplier_code);

create table supplier_receipts (
  id text not null,
  supplier_order_id text not null,
  reference text not null,
  received_units integer not null,
  damaged_units integer not null,
  best_before_on date,
  note text,
  received_by text not null,
  received_at timestamp with time zone not null,
  constraint supplier_receipts_pkey PRIMARY KEY (id),
  constraint supplier_receipts_supplier_order_id_reference_key UNIQUE (supplier_order_id, reference),
  constraint supplier_receipts_check CHECK (((received_units + damaged_units) > 0)),
  constraint supplier_receipts_damaged_units_check CHECK ((damaged_units >= 0)),
  constraint supplier_receipts_received_units_check CHECK ((received_units >= 0)),
  constraint supplier_receipts_supplier_order_id_fkey FOREIGN KEY (supplier_order_id) REFERENCES supplier_orders(id)
);

create table team_members (
  slack_user_id text not null,
  name text not null,
  role text not null,
  locale text not null,
  constraint team_members_pkey PRIMARY KEY (slack_user_id),
  constraint team_members_locale_check CHECK ((locale = ANY (ARRAY['fr'::text, 'en'::text]))),
  constraint team_members_name_check CHECK ((name <> ''::text)),
  constraint team_members_role_check CHECK ((role = ANY (ARRAY['viewer'::text, 'assistant'::text, 'pm'::text, 'admin'::text])))
);

create table ticket_events (
  ticket_id text not null,
  seq integer not null,
  type text not null,
  actor text,
  at timestamp with time zone not null,
  data jsonb default '{}'::jsonb not null,
  constraint ticket_events_pkey PRIMARY KEY (ticket_id, seq),
  constraint ticket_events_seq_check CHECK ((seq > 0)),
  constraint ticket_events_type_check CHECK ((type <> ''::text)),
  constraint ticket_events_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);
CREATE INDEX ticket_events_reply ON ticket_events USING btree (((data ->> 'reply'::text))) WHERE (type = 'answered'::text);
CREATE TRIGGER ticket_events_append_only BEFORE DELETE OR UPDATE ON ticket_events FOR EACH ROW EXECUTE FUNCTION refuse_change_but_words('data');

create table ticket_parts (
  ticket_id text not null,
  fulfillment_id text not null,
  fulfiller text not null,
  asks integer default 0 not null,
  channel text,
  asked_at timestamp with time zone,
  answered_at timestamp with time zone,
  answer text,
  sent_what text,
  sent_at timestamp with time zone,
  constraint ticket_parts_pkey PRIMARY KEY (ticket_id, fulfillment_id),
  constraint ticket_parts_answered CHECK (((answered_at IS NULL) OR (asked_at IS NOT NULL))),
  constraint ticket_parts_asked CHECK ((((asks > 0) = (asked_at IS NOT NULL)) AND ((asked_at IS NULL) = (channel IS NULL)))),
  constraint ticket_parts_asks_check CHECK ((asks >= 0)),
  constraint ticket_parts_channel_check CHECK ((channel = ANY (ARRAY['whatsapp'::text, 'email'::text]))),
  constraint ticket_parts_sent CHECK (((sent_what IS NULL) = (sent_at IS NULL))),
  constraint ticket_parts_sent_what_check CHECK ((sent_what = ANY (ARRAY['voice'::text, 'photo'::text, 'file'::text]))),
  constraint ticket_parts_fulfillment_id_fkey FOREIGN KEY (fulfillment_id) REFERENCES order_fulfillment(id),
  constraint ticket_parts_ticket_id_fkey FOREIGN KEY (ticket_id) REFERENCES tickets(id)
);
CREATE INDEX ticket_parts_silent ON ticket_parts USING btree (fulfiller) WHERE ((asked_at IS NOT NULL) AND (answered_at IS NULL));

create table tickets (
  id text not null,
  number integer generated always as identity not null,
  order_id text,
  question text not null,
  source text not null,
  state text not null,
  opened_by text not null,
  opened_by_id text,
  opened_at timestamp with time zone not null,
  reply text,
  relayed_by text,
  relayed_at timestamp with time zone,
  relayed_via text,
  closed_by text,
  closed_at timestamp with time zone,
  close_reason text,
  waits_since timestamp with time zone not null,
  reopened_times integer default 0 not null,
  constraint tickets_pkey PRIMARY KEY (id),
  constraint tickets_number_key UNIQUE (number),
  constraint tickets_closed CHECK (((state = 'closed'::text) = (closed_at IS NOT NULL))),
  constraint tickets_question_check CHECK ((question <> ''::text)),
  constraint tickets_relayed CHECK ((((relayed_at IS NULL) = (relayed_via IS NULL)) AND ((relayed_at IS NULL) = (reply IS NULL)))),
  constraint tickets_relayed_state CHECK (((state <> 'relayed'::text) OR (relayed_at IS NOT NULL))),
  constraint tickets_relayed_via_check CHECK ((relayed_via = ANY (ARRAY['mail'::text, 'marketplace'::text, 'hand'::text]))),
  constraint tickets_reopened_times_check CHECK ((reopened_times >= 0)),
  constraint tickets_source_check CHECK ((source = ANY (ARRAY['mail'::text, 'phone'::text, 'shop'::text, 'social'::text, 'other'::text]))),
  constraint tickets_state_check CHECK ((state = ANY (ARRAY['open'::text, 'asked'::text, 'answered'::text, 'relayed'::text, 'closed'::text]))),
  constraint tickets_order_id_fkey FOREIGN KEY (order_id) REFERENCES orders(id)
);
CREATE INDEX tickets_of_order ON tickets USING btree (order_id) WHERE (order_id IS NOT NULL);
CREATE UNIQUE INDEX tickets_same ON tickets USING btree (COALESCE(order_id, ''::text), md5(question)) WHERE ((state = ANY (ARRAY['open'::text, 'asked'::text, 'answered'::text])) AND (question <> '…'::text));
CREATE INDEX tickets_waiting ON tickets USING btree (number) WHERE (state = ANY (ARRAY['open'::text, 'asked'::text, 'answered'::text]));

create table timers (
  id bigint generated always as identity not null,
  kind text not null,
  subject text not null,
  due_at timestamp with time zone not null,
  fired_at timestamp with time zone,
  cancelled_at timestamp with time zone,
  constraint timers_pkey PRIMARY KEY (id),
  constraint timers_kind_subject_key UNIQUE (kind, subject)
);
CREATE INDEX timers_due ON timers USING btree (due_at, id) WHERE ((fired_at IS NULL) AND (cancelled_at IS NULL));

create table tracking_versions (
  seq bigint generated always as identity not null,
  fulfillment_id text not null,
  carrier text,
  tracking_number text not null,
  replaced_at timestamp with time zone not null,
  replaced_by text not null,
  constraint tracking_versions_pkey PRIMARY KEY (seq),
  constraint tracking_versions_fulfillment_id_fkey FOREIGN KEY (fulfillment_id) REFERENCES order_fulfillment(id)
);
CREATE INDEX tracking_versions_fulfillment_id ON tracking_versions USING btree (fulfillment_id, seq);

create table vat_rates (
  category text not null,
  zone text not null,
  rate_bps integer not null,
  constraint vat_rates_pkey PRIMARY KEY (category, zone),
  constraint vat_rates_rate_bps_check CHECK (((rate_bps >= 0) AND (rate_bps <= 10000))),
  constraint vat_rates_zone_fkey FOREIGN KEY (zone) REFERENCES zones(code)
);
CREATE INDEX vat_rates_zone ON vat_rates USING btree (zone);

create table zone_fulfillers (
  zone text not null,
  fulfiller text not null,
  constraint zone_fulfillers_pkey PRIMARY KEY (zone, fulfiller),
  constraint zone_fulfillers_zone_fkey FOREIGN KEY (zone) REFERENCES zones(code)
);

create table zones (
  code text not null,
  label text not null,
  country text not null,
  served boolean not null,
  details jsonb default '{}'::jsonb not null,
  constraint zones_pkey PRIMARY KEY (code)
);

CREATE OR REPLACE FUNCTION public.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $function$
;

CREATE OR REPLACE FUNCTION public.refuse_change_but_words()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE' and current_setting('comptoir.erasing', true) = 'on'
    and to_jsonb(old) - tg_argv = to_jsonb(new) - tg_argv then
    return new;
  end if;
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $function$
;
