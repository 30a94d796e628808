BEGIN TRANSACTION;
CREATE TABLE account_presets (
	account_id INTEGER NOT NULL, 
	meter_id INTEGER NOT NULL, 
	scheme TEXT NOT NULL, 
	base_at INTEGER, 
	base_micro INTEGER, 
	CONSTRAINT pk_account_presets PRIMARY KEY (account_id, meter_id), 
	CONSTRAINT fk_account_presets_account_id FOREIGN KEY(account_id) REFERENCES accounts (id), 
	CONSTRAINT fk_account_presets_meter_id FOREIGN KEY(meter_id) REFERENCES meters (id)
)
 STRICT

;
INSERT INTO "account_presets" VALUES(1,1,'resident-tou',NULL,NULL);
INSERT INTO "account_presets" VALUES(1,2,'water',NULL,NULL);
INSERT INTO "account_presets" VALUES(2,3,'resident-tou',NULL,NULL);
INSERT INTO "account_presets" VALUES(2,4,'water',NULL,NULL);
CREATE TABLE accounts (
	id INTEGER NOT NULL, 
	number TEXT NOT NULL, 
	room_id INTEGER NOT NULL, 
	customer_id INTEGER NOT NULL, 
	state TEXT NOT NULL, 
	opened_at INTEGER, 
	closed_at INTEGER, 
	persons INTEGER, 
	CONSTRAINT pk_accounts PRIMARY KEY (id), 
	CONSTRAINT uq_accounts_number UNIQUE (number), 
	CONSTRAINT fk_accounts_room_id FOREIGN KEY(room_id) REFERENCES rooms (id), 
	CONSTRAINT fk_accounts_customer_id FOREIGN KEY(customer_id) REFERENCES customers (id)
)
 STRICT

;
INSERT INTO "accounts" VALUES(1,'A000',1,1,'active',1772416800000000,NULL,NULL);
INSERT INTO "accounts" VALUES(2,'A001',2,2,'active',1772416800000000,NULL,NULL);
CREATE TABLE acts (
	"key" TEXT NOT NULL, 
	fingerprint TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	CONSTRAINT pk_acts PRIMARY KEY ("key")
)
 STRICT

;
INSERT INTO "acts" VALUES('act-1','10d6ba5b2a9348c2e5606759e9df6f7e03fdecb44a685833035c41a4e0375a68',1772416800000000);
INSERT INTO "acts" VALUES('act-2','d49ae4ae0e85cee68dc3cb1e7e56a24a035e2382fa3c7f8c9643315e12947ad7',1772416800000000);
INSERT INTO "acts" VALUES('act-3','e66db0a6d2bf11aeec7a1e96ba061025b10a09fc46caa8b4ab62ea35ee19b931',1772852400000000);
INSERT INTO "acts" VALUES('act-4','696fcffdd2df013778d3d2cd1fd8178f28222bd6e0c965f7220c7cf95964fd0c',1772856000000000);
INSERT INTO "acts" VALUES('act-5','6832b3ccfc7049ed2ebbe172854f142048adac7a721f0bb5a890130af841b90a',1772859600000000);
INSERT INTO "acts" VALUES('act-6','a33e39e53b833bc5a07a40316e610bc670c5440c5af8ec878444ad3cfa572cb6',1772863260000000);
CREATE TABLE alarm_states (
	wallet_id INTEGER NOT NULL, 
	level INTEGER NOT NULL, 
	raised_at INTEGER, 
	final_notice_at INTEGER, 
	CONSTRAINT pk_alarm_states PRIMARY KEY (wallet_id), 
	CONSTRAINT fk_alarm_states_wallet_id FOREIGN KEY(wallet_id) REFERENCES wallets (id)
)
 STRICT

;
INSERT INTO "alarm_states" VALUES(2,3,1772416800000000,1772416800000000);
INSERT INTO "alarm_states" VALUES(4,3,1772416800000000,1772416800000000);
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO "alembic_version" VALUES('0003');
CREATE TABLE archives (
	id INTEGER NOT NULL, 
	at INTEGER NOT NULL, 
	before_at INTEGER NOT NULL, 
	row_count INTEGER NOT NULL, 
	first_seq INTEGER NOT NULL, 
	last_seq INTEGER NOT NULL, 
	sha256 TEXT NOT NULL, 
	cut_mac BLOB NOT NULL, 
	operator TEXT NOT NULL, 
	approved_by TEXT, 
	unfinished INTEGER, 
	CONSTRAINT pk_archives PRIMARY KEY (id), 
	CONSTRAINT ck_archives_age CHECK (before_at <= at - 34300800000000), 
	CONSTRAINT fk_archives_unfinished FOREIGN KEY(unfinished) REFERENCES unfinished_archives (id) DEFERRABLE INITIALLY DEFERRED
)
 STRICT

;
CREATE TABLE assignments (
	id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	wallet_id INTEGER NOT NULL, 
	meter_id INTEGER NOT NULL, 
	scheme TEXT NOT NULL, 
	from_at INTEGER NOT NULL, 
	base_micro INTEGER NOT NULL, 
	entry_at INTEGER NOT NULL, 
	entry_micro INTEGER NOT NULL, 
	entry_position TEXT NOT NULL, 
	entry_number INTEGER NOT NULL, 
	kept_at INTEGER NOT NULL, 
	kept_micro INTEGER NOT NULL, 
	position TEXT NOT NULL, 
	kept_cost_fen INTEGER NOT NULL, 
	kept_lines TEXT NOT NULL, 
	accrued_fen INTEGER NOT NULL, 
	to_at INTEGER, 
	closing_micro INTEGER, 
	own_ratio TEXT, 
	root INTEGER, 
	CONSTRAINT pk_assignments PRIMARY KEY (id), 
	CONSTRAINT fk_assignments_account_id FOREIGN KEY(account_id) REFERENCES accounts (id), 
	CONSTRAINT fk_assignments_wallet_id FOREIGN KEY(wallet_id) REFERENCES wallets (id), 
	CONSTRAINT fk_assignments_meter_id FOREIGN KEY(meter_id) REFERENCES meters (id)
)
 STRICT

;
INSERT INTO "assignments" VALUES(1,1,1,1,'resident-tou',1772416800000000,1000000000,1772863200000000,1025600000,'{"amounts":{"energy":"65880429/5000000"},"counters":{"month:total":["2026-03",25600000],"quarter:total":["2026-Q1",25600000],"year:total":["2026",25600000]},"day":"2026-03-07","days":6,"months":"6/31","period":"2026-03","total":"65880429/5000000","until":1772863200000000}',6,1772863200000000,1025600000,'{"amounts":{"energy":"65880429/5000000"},"counters":{"month:total":["2026-03",25600000],"quarter:total":["2026-Q1",25600000],"year:total":["2026",25600000]},"day":"2026-03-07","days":6,"months":"6/31","period":"2026-03","total":"65880429/5000000","until":1772863200000000}',0,'',0,1772863200000000,1025600000,NULL,NULL);
INSERT INTO "assignments" VALUES(2,1,2,2,'water',1772416800000000,100000000,1772416800000000,100000000,'{"amounts":{},"counters":{},"day":null,"days":0,"months":"0/1","period":null,"total":"0/1","until":null}',0,1772416800000000,100000000,'{"amounts":{},"counters":{},"day":null,"days":0,"months":"0/1","period":null,"total":"0/1","until":null}',0,'',0,NULL,NULL,NULL,NULL);
INSERT INTO "assignments" VALUES(3,2,3,3,'resident-tou',1772416800000000,1000000000,1772812800000000,1009900000,'{"amounts":{"energy":"13059/2500"},"counters":{"month:total":["2026-03",9900000],"quarter:total":["2026-Q1",9900000],"year:total":["2026",9900000]},"day":"2026-03-06","days":5,"months":"5/31","period":"2026-03","total":"13059/2500","until":1772812800000000}',5,1772844000000000,1010680000,'{"amounts":{"energy":"136611/25000"},"counters":{"month:total":["2026-03",10680000],"quarter:total":["2026-Q1",10680000],"year:total":["2026",10680000]},"day":"2026-03-07","days":6,"months":"6/31","period":"2026-03","total":"136611/25000","until":1772844000000000}',24,'[{"amount":"648/3125","band":"valley","component":"energy","price":"36/125","quantity":"18/25","split":"3/100","tier":"","version":"resident-tou/1"},{"amount":"837/25000","band":"flat","component":"energy","price":"279/500","quantity":"3/50","split":"3/100","tier":"","version":"resident-tou/1"}]',28,NULL,NULL,NULL,NULL);
INSERT INTO "assignments" VALUES(4,2,4,4,'water',1772416800000000,100000000,1772416800000000,100000000,'{"amounts":{},"counters":{},"day":null,"days":0,"months":"0/1","period":null,"total":"0/1","until":null}',0,1772416800000000,100000000,'{"amounts":{},"counters":{},"day":null,"days":0,"months":"0/1","period":null,"total":"0/1","until":null}',0,'',0,NULL,NULL,NULL,NULL);
INSERT INTO "assignments" VALUES(5,1,1,5,'resident-tou',1772863200000000,3000000,1772863200000000,3000000,'{"amounts":{"energy":"65880429/5000000"},"counters":{"month:total":["2026-03",25600000],"quarter:total":["2026-Q1",25600000],"year:total":["2026",25600000]},"day":"2026-03-07","days":6,"months":"6/31","period":"2026-03","total":"65880429/5000000","until":1772863200000000}',0,1772863200000000,3000000,'{"amounts":{"energy":"65880429/5000000"},"counters":{"month:total":["2026-03",25600000],"quarter:total":["2026-Q1",25600000],"year:total":["2026",25600000]},"day":"2026-03-07","days":6,"months":"6/31","period":"2026-03","total":"65880429/5000000","until":1772863200000000}',0,'',28,NULL,NULL,NULL,1);
CREATE TABLE audit (
	seq INTEGER NOT NULL, 
	at INTEGER NOT NULL, 
	operator TEXT NOT NULL, 
	counter TEXT NOT NULL, 
	approved_by TEXT, 
	act TEXT NOT NULL, 
	subject TEXT NOT NULL, 
	facts TEXT NOT NULL, 
	mac BLOB NOT NULL, 
	CONSTRAINT pk_audit PRIMARY KEY (seq)
)
 STRICT

;
INSERT INTO "audit" VALUES(1,1772416800000000,'import','',NULL,'scheme.added','flat','{"sha256":"c42868c512112bb48162d85782a993074f873d3ba31e59844cbbc9e5356c2f00","version":1}',X'59D26982B7EC09AE9ED777B0F5D7814D');
INSERT INTO "audit" VALUES(2,1772416800000000,'import','',NULL,'scheme.added','water','{"sha256":"20781f304bde26a18e6a6401d9f5928e02f05fa1625709e03df16b4aa2aff76f","version":1}',X'992BEBC2990F7291BAB1ECCB13928D1A');
INSERT INTO "audit" VALUES(3,1772416800000000,'import','',NULL,'scheme.added','resident-tou','{"sha256":"752908151893ef2b44224f074fbe52bbc844dbff59ebe661e328bfdb5fa7f629","version":1}',X'924322A2E61DC1FF1EF6940376137A9C');
INSERT INTO "audit" VALUES(4,1772416800000000,'import','',NULL,'scheme.added','tiers','{"sha256":"fda7ce632a9f1507b95a490d1142405058f12c888b82720fba6db672e6f18a41","version":1}',X'45125D93EC8F23BF5BC6044B46C0FE11');
INSERT INTO "audit" VALUES(5,1772416800000000,'engineer 王强','',NULL,'open','1-0101','{"account":"A000","bases_typed":[]}',X'CEC165A31B19EFBF4C7DE762AA076369');
INSERT INTO "audit" VALUES(6,1772416800000000,'engineer 王强','',NULL,'open','1-0102','{"account":"A001","bases_typed":[]}',X'B70C82400C41E15B104231247F3D1365');
INSERT INTO "audit" VALUES(7,1772852400000000,'cashier 李晓燕','1',NULL,'top_up','1-0101','{"amount":"50.00","method":"cash","order":"2026030711000001"}',X'D5C12D4D52991C12AE6C16EA3543388A');
INSERT INTO "audit" VALUES(8,1772856000000000,'finance 赵敏','','manager 孙立','rerated','E-1-0101','{"act":"act-4","correction":"reading","entries":0,"positions":{"1":[5,"cc7c8d66e8e8f0b7"]},"reason":"抄错","since":"2026-03-02T06:40:00+00:00"}',X'D1B046FEE61AF1D6B928BF10069C9B79');
INSERT INTO "audit" VALUES(9,1772856000000000,'finance 赵敏','','manager 孙立','changed.reading','E-1-0101','{"at":"2026-03-02T07:20:00+00:00","difference":"0.00","key":"act-4","meter":"E-1-0101","reason":"抄错","total":"1001.11","was":"1001.12"}',X'5EC8496CC965FCB09B7E386D7BC9730D');
INSERT INTO "audit" VALUES(10,1772859600000000,'finance 赵敏','','manager 孙立','rerated','E-1-0101','{"act":"act-5","correction":"late","entries":0,"positions":{"1":[5,"cc7c8d66e8e8f0b7"]},"reason":"冻结值","since":"2026-03-02T09:20:00+00:00"}',X'7CCEFD4701761EAE10B18814D43A7C16');
INSERT INTO "audit" VALUES(11,1772859600000000,'finance 赵敏','','manager 孙立','changed.late_reading','E-1-0101','{"at":"2026-03-02T09:27:00+00:00","difference":"0.00","key":"act-5","meter":"E-1-0101","reason":"冻结值","total":"1001.55"}',X'0CFBB33EFE742770AFE0DFBCA8EE6D6A');
INSERT INTO "audit" VALUES(12,1772863260000000,'finance 赵敏','','manager 孙立','exchanged','1-0101','{"account":"A000","base":"3","base_at":"2026-03-07T06:00:00+00:00","final":"1025.6","final_at":"2026-03-07T06:00:00+00:00","key":"act-6","last_use":"0.99","meter":"E-1-0101","new":"N-1","ratio":"1","reason":"到期轮换","root":1}',X'A13AA1C73C82423685D11528B48B22E5');
CREATE TABLE backups (
	id INTEGER NOT NULL, 
	at INTEGER NOT NULL, 
	real_at INTEGER NOT NULL, 
	place TEXT NOT NULL, 
	is_good INTEGER NOT NULL, 
	bytes INTEGER, 
	sha256 TEXT, 
	heads TEXT, 
	trouble TEXT, 
	CONSTRAINT pk_backups PRIMARY KEY (id)
)
 STRICT

;
CREATE TABLE buildings (
	code TEXT NOT NULL, 
	name TEXT NOT NULL, 
	place INTEGER NOT NULL, 
	CONSTRAINT pk_buildings PRIMARY KEY (code)
)
 STRICT

;
INSERT INTO "buildings" VALUES('1','1号楼',1);
CREATE TABLE chains (
	name TEXT NOT NULL, 
	seq INTEGER NOT NULL, 
	mac BLOB NOT NULL, 
	CONSTRAINT pk_chains PRIMARY KEY (name)
)
 STRICT

;
INSERT INTO "chains" VALUES('entries',14,X'A661B79EC56259AF2429EF05F52B4E78');
INSERT INTO "chains" VALUES('orders',1,X'8634F15D601C7D64BEC412F2A8CCDCB1');
INSERT INTO "chains" VALUES('readings',495,X'56D2A505631ABA1482BDAE980C8BCBBA');
INSERT INTO "chains" VALUES('audit',12,X'A13AA1C73C82423685D11528B48B22E5');
CREATE TABLE channels (
	id INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	address TEXT NOT NULL, 
	timeout_ms INTEGER NOT NULL, 
	answered_at INTEGER, 
	misses INTEGER NOT NULL, 
	silent_since INTEGER, 
	CONSTRAINT pk_channels PRIMARY KEY (id), 
	CONSTRAINT uq_channels_name UNIQUE (name)
)
 STRICT

;
INSERT INTO "channels" VALUES(1,'line 1','tcp://127.0.0.1:5020',1000,NULL,0,NULL);
CREATE TABLE commands (
	id INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	meter_id INTEGER NOT NULL, 
	wallet_id INTEGER, 
	supply TEXT, 
	because TEXT, 
	reason TEXT NOT NULL, 
	operator TEXT NOT NULL, 
	counter TEXT NOT NULL, 
	approved_by TEXT, 
	state TEXT NOT NULL, 
	tries INTEGER NOT NULL, 
	created_at INTEGER NOT NULL, 
	next_at INTEGER NOT NULL, 
	changed_at INTEGER NOT NULL, 
	facts TEXT NOT NULL, 
	CONSTRAINT pk_commands PRIMARY KEY (id), 
	CONSTRAINT uq_commands_key UNIQUE ("key"), 
	CONSTRAINT fk_commands_meter_id FOREIGN KEY(meter_id) REFERENCES meters (id), 
	CONSTRAINT fk_commands_wallet_id FOREIGN KEY(wallet_id) REFERENCES wallets (id)
)
 STRICT

;
CREATE TABLE customers (
	id INTEGER NOT NULL, 
	number TEXT NOT NULL, 
	name TEXT NOT NULL, 
	phone TEXT NOT NULL, 
	initials TEXT NOT NULL, 
	CONSTRAINT pk_customers PRIMARY KEY (id), 
	CONSTRAINT uq_customers_number UNIQUE (number)
)
 STRICT

;
INSERT INTO "customers" VALUES(1,'C0','租户0','13800000000','zh0');
INSERT INTO "customers" VALUES(2,'C1','租户1','13800000001','zh1');
CREATE TABLE day_use (
	meter_id INTEGER NOT NULL, 
	assignment_id INTEGER NOT NULL, 
	day INTEGER NOT NULL, 
	used_micro INTEGER NOT NULL, 
	cost_fen INTEGER NOT NULL, 
	end_micro INTEGER, 
	CONSTRAINT pk_day_use PRIMARY KEY (meter_id, assignment_id, day), 
	CONSTRAINT fk_day_use_meter_id FOREIGN KEY(meter_id) REFERENCES meters (id), 
	CONSTRAINT fk_day_use_assignment_id FOREIGN KEY(assignment_id) REFERENCES assignments (id)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "day_use" VALUES(1,1,20260302,2940000,186,NULL);
INSERT INTO "day_use" VALUES(1,1,20260303,5040000,258,NULL);
INSERT INTO "day_use" VALUES(1,1,20260304,5040000,259,NULL);
INSERT INTO "day_use" VALUES(1,1,20260305,5040000,258,NULL);
INSERT INTO "day_use" VALUES(1,1,20260306,5040000,258,NULL);
INSERT INTO "day_use" VALUES(1,1,20260307,2500000,99,NULL);
INSERT INTO "day_use" VALUES(3,3,20260302,1260000,80,NULL);
INSERT INTO "day_use" VALUES(3,3,20260303,2160000,110,NULL);
INSERT INTO "day_use" VALUES(3,3,20260304,2160000,111,NULL);
INSERT INTO "day_use" VALUES(3,3,20260305,2160000,111,NULL);
INSERT INTO "day_use" VALUES(3,3,20260306,2160000,110,NULL);
CREATE TABLE entries (
	seq INTEGER NOT NULL, 
	"key" TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	day INTEGER NOT NULL, 
	operator TEXT NOT NULL, 
	counter TEXT NOT NULL, 
	approved_by TEXT, 
	reverses TEXT, 
	amends TEXT, 
	facts TEXT NOT NULL, 
	mac BLOB NOT NULL, 
	CONSTRAINT pk_entries PRIMARY KEY (seq), 
	CONSTRAINT uq_entries_key UNIQUE ("key"), 
	CONSTRAINT uq_entries_reverses UNIQUE (reverses), 
	CONSTRAINT fk_entries_reverses FOREIGN KEY(reverses) REFERENCES entries ("key"), 
	CONSTRAINT fk_entries_amends FOREIGN KEY(amends) REFERENCES entries ("key")
)
 STRICT

;
INSERT INTO "entries" VALUES(1,'open/A000/1','opening',1772416800000000,20260302,'engineer 王强','',NULL,NULL,NULL,'{}',X'23644B7A3AC67BC728174EF98078DD1C');
INSERT INTO "entries" VALUES(2,'open/A001/3','opening',1772416800000000,20260302,'engineer 王强','',NULL,NULL,NULL,'{}',X'23C7BA31B4455BF0A299D9D49944D984');
INSERT INTO "entries" VALUES(3,'use/1/1/1772416800000000','consumption',1772467200000000,20260302,'station','',NULL,NULL,NULL,'{"after":{"counters":{"month:total":["2026-03","2.94"]},"period":"2026-03","total":"23289/12500"},"before":{"counters":{},"period":null,"total":"0"},"from":"1000","from_at":"2026-03-02T02:00:00+00:00","lines":[{"amount":"7959/12500","band":"peak","component":"energy","price":"379/500","quantity":"21/25","split":"7/20","tier":"","version":"resident-tou/1"},{"amount":"17577/25000","band":"flat","component":"energy","price":"279/500","quantity":"63/50","split":"7/50","tier":"","version":"resident-tou/1"},{"amount":"10059/25000","band":"sharp","component":"energy","price":"479/500","quantity":"21/50","split":"7/50","tier":"","version":"resident-tou/1"},{"amount":"378/3125","band":"valley","component":"energy","price":"36/125","quantity":"21/50","split":"7/100","tier":"","version":"resident-tou/1"}],"meter":"E-1-0101","position":"0ffa4cc2b4a72c93","ratio":"1","scheme":"resident-tou","to":"1002.94","to_at":"2026-03-02T16:00:00+00:00","used":"2.94"}',X'B87121D6917114F58B7FB08A4BF26F1B');
INSERT INTO "entries" VALUES(4,'use/3/1/1772416800000000','consumption',1772467200000000,20260302,'station','',NULL,NULL,NULL,'{"after":{"counters":{"month:total":["2026-03","1.26"]},"period":"2026-03","total":"9981/12500"},"before":{"counters":{},"period":null,"total":"0"},"from":"1000","from_at":"2026-03-02T02:00:00+00:00","lines":[{"amount":"3411/12500","band":"peak","component":"energy","price":"379/500","quantity":"9/25","split":"3/20","tier":"","version":"resident-tou/1"},{"amount":"7533/25000","band":"flat","component":"energy","price":"279/500","quantity":"27/50","split":"3/50","tier":"","version":"resident-tou/1"},{"amount":"4311/25000","band":"sharp","component":"energy","price":"479/500","quantity":"9/50","split":"3/50","tier":"","version":"resident-tou/1"},{"amount":"162/3125","band":"valley","component":"energy","price":"36/125","quantity":"9/50","split":"3/100","tier":"","version":"resident-tou/1"}],"meter":"E-1-0102","position":"d088660094a255ee","ratio":"1","scheme":"resident-tou","to":"1001.26","to_at":"2026-03-02T16:00:00+00:00","used":"1.26"}',X'711A1011F08A2E4E27DAB3406FB34B29');
INSERT INTO "entries" VALUES(5,'use/1/2/1772467200000000','consumption',1772553600000000,20260303,'station','',NULL,NULL,NULL,'{"after":{"counters":{"month:total":["2026-03","7.98"]},"period":"2026-03","total":"111111/25000"},"before":{"counters":{"month:total":["2026-03","2.94"]},"period":"2026-03","total":"23289/12500"},"from":"1002.94","from_at":"2026-03-02T16:00:00+00:00","lines":[{"amount":"378/625","band":"valley","component":"energy","price":"36/125","quantity":"21/10","split":"7/50","tier":"","version":"resident-tou/1"},{"amount":"5859/6250","band":"flat","component":"energy","price":"279/500","quantity":"42/25","split":"7/25","tier":"","version":"resident-tou/1"},{"amount":"7959/12500","band":"peak","component":"energy","price":"379/500","quantity":"21/25","split":"21/50","tier":"","version":"resident-tou/1"},{"amount":"10059/25000","band":"sharp","component":"energy","price":"479/500","quantity":"21/50","split":"7/50","tier":"","version":"resident-tou/1"}],"meter":"E-1-0101","position":"56ce2a2d3f046b21","ratio":"1","scheme":"resident-tou","to":"1007.98","to_at":"2026-03-03T16:00:00+00:00","used":"5.04"}',X'5EBF855B3D4C61F3AECAACCD3C682F1F');
INSERT INTO "entries" VALUES(6,'use/3/2/1772467200000000','consumption',1772553600000000,20260303,'station','',NULL,NULL,NULL,'{"after":{"counters":{"month:total":["2026-03","3.42"]},"period":"2026-03","total":"47619/25000"},"before":{"counters":{"month:total":["2026-03","1.26"]},"period":"2026-03","total":"9981/12500"},"from":"1001.26","from_at":"2026-03-02T16:00:00+00:00","lines":[{"amount":"162/625","band":"valley","component":"energy","price":"36/125","quantity":"9/10","split":"3/50","tier":"","version":"resident-tou/1"},{"amount":"2511/6250","band":"flat","component":"energy","price":"279/500","quantity":"18/25","split":"3/25","tier":"","version":"resident-tou/1"},{"amount":"3411/12500","band":"peak","component":"energy","price":"379/500","quantity":"9/25","split":"9/50","tier":"","version":"resident-tou/1"},{"amount":"4311/25000","band":"sharp","component":"energy","price":"479/500","quantity":"9/50","split":"3/50","tier":"","version":"resident-tou/1"}],"meter":"E-1-0102","position":"c907ad4517229c3f","ratio":"1","scheme":"resident-tou","to":"1003.42","to_at":"2026-03-03T16:00:00+00:00","used":"2.16"}',X'DE4822E83CB5F3035B014CE50E433955');
INSERT INTO "entries" VALUES(7,'use/1/3/1772553600000000','consumption',1772640000000000,20260304,'station','',NULL,NULL,NULL,'{"after":{"counters":{"month:total":["2026-03","13.02"]},"period":"2026-03","total":"43911/6250"},"before":{"counters":{"month:total":["2026-03","7.98"]},"period":"2026-03","total":"111111/25000"},"from":"1007.98","from_at":"2026-03-03T16:00:00+00:00","lines":[{"amount":"378/625","band":"valley","component":"energy","price":"36/125","quantity":"21/10","split":"7/50","tier":"","version":"resident-tou/1"},{"amount":"5859/6250","band":"flat","component":"energy","price":"279/500","quantity":"42/25","split":"7/25","tier":"","version":"resident-tou/1"},{"amount":"7959/12500","band":"peak","component":"energy","price":"379/500","quantity":"21/25","split":"21/50","tier":"","version":"resident-tou/1"},{"amount":"10059/25000","band":"sharp","component":"energy","price":"479/500","quantity":"21/50","split":"7/50","tier":"","version":"resident-tou/1"}],"meter":"E-1-0101","position":"a01608cf65b2d3b1","ratio":"1","scheme":"resident-tou","to":"1013.02","to_at":"2026-03-04T16:00:00+00:00","used":"5.04"}',X'C7A76850C9FAEBA611981A5872CC5250');
INSERT INTO "entries" VALUES(8,'use/3/3/1772553600000000','consumption',1772640000000000,20260304,'station','',NULL,NULL,NULL,'{"after":{"counters":{"month:total":["2026-03","5.58"]},"period":"2026-03","total":"18819/6250"},"before":{"counters":{"month:total":["2026-03","3.42"]},"period":"2026-03","total":"47619/25000"},"from":"1003.42","from_at":"2026-03-03T16:00:00+00:00","lines":[{"amount":"162/625","band":"valley","component":"energy","price":"36/125","quantity":"9/10","split":"3/50","tier":"","version":"resident-tou/1"},{"amount":"2511/6250","band":"flat","component":"energy","price":"279/500","quantity":"18/25","split":"3/25","tier":"","version":"resident-tou/1"},{"amount":"3411/12500","band":"peak","component":"energy","price":"379/500","quantity":"9/25","split":"9/50","tier":"","version":"resident-tou/1"},{"amount":"4311/25000","band":"sharp","component":"energy","price":"479/500","quantity":"9/50","split":"3/50","tier":"","version":"resident-tou/1"}],"meter":"E-1-0102","position":"6059aa677aba4c65","ratio":"1","scheme":"resident-tou","to":"1005.58","to_at":"2026-03-04T16:00:00+00:00","used":"2.16"}',X'E2DA9A9A70AD7525265FA901E585AA0C');
INSERT INTO "entries" VALUES(9,'use/1/4/1772640000000000','consumption',1772726400000000,20260305,'station','',NULL,NULL,NULL,'{"after":{"counters":{"month:total":["2026-03","18.06"]},"period":"2026-03","total":"240177/25000"},"before":{"counters":{"month:total":["2026-03","13.02"]},"period":"2026-03","total":"43911/6250"},"from":"1013.02","from_at":"2026-03-04T16:00:00+00:00","lines":[{"amount":"378/625","band":"valley","component":"energy","price":"36/125","quantity":"21/10","split":"7/50","tier":"","version":"resident-tou/1"},{"amount":"5859/6250","band":"flat","component":"energy","price":"279/500","quantity":"42/25","split":"7/25","tier":"","version":"resident-tou/1"},{"amount":"7959/12500","band":"peak","component":"energy","price":"379/500","quantity":"21/25","split":"21/50","tier":"","version":"resident-tou/1"},{"amount":"10059/25000","band":"sharp","component":"energy","price":"479/500","quantity":"21/50","split":"7/50","tier":"","version":"resident-tou/1"}],"meter":"E-1-0101","position":"e0d2d6cca7cd0d25","ratio":"1","scheme":"resident-tou","to":"1018.06","to_at":"2026-03-05T16:00:00+00:00","used":"5.04"}',X'DA9F3F50178F67995A57AE779D224AF6');
INSERT INTO "entries" VALUES(10,'use/3/4/1772640000000000','consumption',1772726400000000,20260305,'station','',NULL,NULL,NULL,'{"after":{"counters":{"month:total":["2026-03","7.74"]},"period":"2026-03","total":"102933/25000"},"before":{"counters":{"month:total":["2026-03","5.58"]},"period":"2026-03","total":"18819/6250"},"from":"1005.58","from_at":"2026-03-04T16:00:00+00:00","lines":[{"amount":"162/625","band":"valley","component":"energy","price":"36/125","quantity":"9/10","split":"3/50","tier":"","version":"resident-tou/1"},{"amount":"2511/6250","band":"flat","component":"energy","price":"279/500","quantity":"18/25","split":"3/25","tier":"","version":"resident-tou/1"},{"amount":"3411/12500","band":"peak","component":"energy","price":"379/500","quantity":"9/25","split":"9/50","tier":"","version":"resident-tou/1"},{"amount":"4311/25000","band":"sharp","component":"energy","price":"479/500","quantity":"9/50","split":"3/50","tier":"","version":"resident-tou/1"}],"meter":"E-1-0102","position":"4f63a5de53a23ae4","ratio":"1","scheme":"resident-tou","to":"1007.74","to_at":"2026-03-05T16:00:00+00:00","used":"2.16"}',X'0A122D71AAB937E2CCA3607D87685A38');
INSERT INTO "entries" VALUES(11,'use/1/5/1772726400000000','consumption',1772812800000000,20260306,'station','',NULL,NULL,NULL,'{"after":{"counters":{"month:total":["2026-03","23.1"]},"period":"2026-03","total":"30471/2500"},"before":{"counters":{"month:total":["2026-03","18.06"]},"period":"2026-03","total":"240177/25000"},"from":"1018.06","from_at":"2026-03-05T16:00:00+00:00","lines":[{"amount":"378/625","band":"valley","component":"energy","price":"36/125","quantity":"21/10","split":"7/50","tier":"","version":"resident-tou/1"},{"amount":"5859/6250","band":"flat","component":"energy","price":"279/500","quantity":"42/25","split":"7/25","tier":"","version":"resident-tou/1"},{"amount":"7959/12500","band":"peak","component":"energy","price":"379/500","quantity":"21/25","split":"21/50","tier":"","version":"resident-tou/1"},{"amount":"10059/25000","band":"sharp","component":"energy","price":"479/500","quantity":"21/50","split":"7/50","tier":"","version":"resident-tou/1"}],"meter":"E-1-0101","position":"cc7c8d66e8e8f0b7","ratio":"1","scheme":"resident-tou","to":"1023.1","to_at":"2026-03-06T16:00:00+00:00","used":"5.04"}',X'313DEB0B9992CAA6530F2997A385C6CB');
INSERT INTO "entries" VALUES(12,'use/3/5/1772726400000000','consumption',1772812800000000,20260306,'station','',NULL,NULL,NULL,'{"after":{"counters":{"month:total":["2026-03","9.9"]},"period":"2026-03","total":"13059/2500"},"before":{"counters":{"month:total":["2026-03","7.74"]},"period":"2026-03","total":"102933/25000"},"from":"1007.74","from_at":"2026-03-05T16:00:00+00:00","lines":[{"amount":"162/625","band":"valley","component":"energy","price":"36/125","quantity":"9/10","split":"3/50","tier":"","version":"resident-tou/1"},{"amount":"2511/6250","band":"flat","component":"energy","price":"279/500","quantity":"18/25","split":"3/25","tier":"","version":"resident-tou/1"},{"amount":"3411/12500","band":"peak","component":"energy","price":"379/500","quantity":"9/25","split":"9/50","tier":"","version":"resident-tou/1"},{"amount":"4311/25000","band":"sharp","component":"energy","price":"479/500","quantity":"9/50","split":"3/50","tier":"","version":"resident-tou/1"}],"meter":"E-1-0102","position":"48ca137663ba8b1c","ratio":"1","scheme":"resident-tou","to":"1009.9","to_at":"2026-03-06T16:00:00+00:00","used":"2.16"}',X'DFDCADD5E8334975830FC56B7B017ECE');
INSERT INTO "entries" VALUES(13,'order/act-3','top_up',1772852400000000,20260307,'cashier 李晓燕','1',NULL,NULL,NULL,'{"method":"cash","room":"1-0101"}',X'158B8E5F00464CE91E247EF6A0D27AB8');
INSERT INTO "entries" VALUES(14,'use/1/6/1772812800000000','consumption',1772863200000000,20260307,'finance 赵敏','','manager 孙立',NULL,NULL,'{"after":{"counters":{"month:total":["2026-03","25.6"]},"period":"2026-03","total":"65880429/5000000"},"before":{"counters":{"month:total":["2026-03","23.1"]},"period":"2026-03","total":"30471/2500"},"exchanged_for":"N-1","from":"1023.1","from_at":"2026-03-06T16:00:00+00:00","lines":[{"amount":"1512/3125","band":"valley","component":"energy","price":"36/125","quantity":"42/25","split":"7/100","tier":"","version":"resident-tou/1"},{"amount":"164211309/500000000","band":"flat","component":"energy","long":"308571/1000000","price":"279/500","quantity":"588571/1000000","split":"378571/1000000","tier":"","version":"resident-tou/1"},{"amount":"87711591/500000000","band":"peak","component":"energy","long":"231429/1000000","price":"379/500","quantity":"231429/1000000","split":"231429/1000000","tier":"","version":"resident-tou/1"}],"meter":"E-1-0101","position":"42e1d197e709089d","ratio":"1","scheme":"resident-tou","to":"1025.6","to_at":"2026-03-07T06:00:00+00:00","used":"2.5"}',X'A661B79EC56259AF2429EF05F52B4E78');
CREATE TABLE holds (
	id INTEGER NOT NULL, 
	meter_id INTEGER NOT NULL, 
	kind TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	previous_at INTEGER NOT NULL, 
	previous_micro INTEGER NOT NULL, 
	doubtful_at INTEGER NOT NULL, 
	doubtful_micro INTEGER NOT NULL, 
	ended_at INTEGER, 
	ruling TEXT, 
	ended_by TEXT, 
	CONSTRAINT pk_holds PRIMARY KEY (id), 
	CONSTRAINT fk_holds_meter_id FOREIGN KEY(meter_id) REFERENCES meters (id)
)
 STRICT

;
CREATE TABLE latest (
	meter_id INTEGER NOT NULL, 
	read_at INTEGER, 
	total_micro INTEGER, 
	bands TEXT, 
	live TEXT, 
	fault TEXT, 
	supply TEXT NOT NULL, 
	supply_at INTEGER, 
	off_because TEXT, 
	misses INTEGER NOT NULL, 
	offline_since INTEGER, 
	CONSTRAINT pk_latest PRIMARY KEY (meter_id), 
	CONSTRAINT fk_latest_meter_id FOREIGN KEY(meter_id) REFERENCES meters (id)
)
 STRICT

;
INSERT INTO "latest" VALUES(1,1772847600000000,1025130000,'[]','{}',NULL,'on',1772847600000000,NULL,0,NULL);
INSERT INTO "latest" VALUES(2,NULL,NULL,NULL,NULL,NULL,'unknown',NULL,NULL,0,NULL);
INSERT INTO "latest" VALUES(3,1772847600000000,1010770000,'[]','{}',NULL,'on',1772847600000000,NULL,0,NULL);
INSERT INTO "latest" VALUES(4,NULL,NULL,NULL,NULL,NULL,'unknown',NULL,NULL,0,NULL);
INSERT INTO "latest" VALUES(5,1772866810000000,3500000,'[]','{}',NULL,'on',1772866810000000,NULL,0,NULL);
CREATE TABLE metering (
	meter_id INTEGER NOT NULL, 
	billable_at INTEGER, 
	billable_micro INTEGER, 
	candidate_at INTEGER, 
	candidate_micro INTEGER, 
	suspect TEXT, 
	CONSTRAINT pk_metering PRIMARY KEY (meter_id), 
	CONSTRAINT fk_metering_meter_id FOREIGN KEY(meter_id) REFERENCES meters (id)
)
 STRICT

;
INSERT INTO "metering" VALUES(1,1772863200000000,1025600000,NULL,NULL,NULL);
INSERT INTO "metering" VALUES(2,1772416800000000,100000000,NULL,NULL,NULL);
INSERT INTO "metering" VALUES(3,1772846400000000,1010740000,1772847600000000,1010770000,NULL);
INSERT INTO "metering" VALUES(4,1772416800000000,100000000,NULL,NULL,NULL);
INSERT INTO "metering" VALUES(5,1772866800000000,3500000,1772866810000000,3500000,NULL);
CREATE TABLE meters (
	id INTEGER NOT NULL, 
	number TEXT NOT NULL, 
	utility TEXT NOT NULL, 
	profile TEXT NOT NULL, 
	channel_id INTEGER NOT NULL, 
	unit INTEGER NOT NULL, 
	ratio TEXT NOT NULL, 
	room_id INTEGER, 
	rated_power TEXT NOT NULL, 
	full_scale_micro INTEGER, 
	has_switch INTEGER NOT NULL, 
	removed_at INTEGER, 
	CONSTRAINT pk_meters PRIMARY KEY (id), 
	CONSTRAINT uq_meters_channel_id_unit UNIQUE (channel_id, unit), 
	CONSTRAINT uq_meters_number UNIQUE (number), 
	CONSTRAINT fk_meters_channel_id FOREIGN KEY(channel_id) REFERENCES channels (id), 
	CONSTRAINT fk_meters_room_id FOREIGN KEY(room_id) REFERENCES rooms (id)
)
 STRICT

;
INSERT INTO "meters" VALUES(1,'E-1-0101','electric','ddsu666',1,-1,'1',NULL,'20',100000000000,1,1772863260000000);
INSERT INTO "meters" VALUES(2,'W-1-0101','water','valve-water',1,2,'1',1,'20',100000000000,1,NULL);
INSERT INTO "meters" VALUES(3,'E-1-0102','electric','ddsu666',1,3,'1',2,'20',100000000000,1,NULL);
INSERT INTO "meters" VALUES(4,'W-1-0102','water','valve-water',1,4,'1',2,'20',100000000000,1,NULL);
INSERT INTO "meters" VALUES(5,'N-1','electric','ddsu666',1,1,'1',1,'20',100000000000,1,NULL);
CREATE TABLE month_use (
	meter_id INTEGER NOT NULL, 
	assignment_id INTEGER NOT NULL, 
	month INTEGER NOT NULL, 
	used_micro INTEGER NOT NULL, 
	cost_fen INTEGER NOT NULL, 
	CONSTRAINT pk_month_use PRIMARY KEY (meter_id, assignment_id, month), 
	CONSTRAINT fk_month_use_meter_id FOREIGN KEY(meter_id) REFERENCES meters (id), 
	CONSTRAINT fk_month_use_assignment_id FOREIGN KEY(assignment_id) REFERENCES assignments (id)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "month_use" VALUES(1,1,202603,25600000,1318);
INSERT INTO "month_use" VALUES(3,3,202603,9900000,522);
CREATE TABLE notices (
	id INTEGER NOT NULL, 
	wallet_id INTEGER NOT NULL, 
	level INTEGER NOT NULL, 
	at INTEGER NOT NULL, 
	balance_fen INTEGER NOT NULL, 
	channel TEXT NOT NULL, 
	CONSTRAINT pk_notices PRIMARY KEY (id), 
	CONSTRAINT fk_notices_wallet_id FOREIGN KEY(wallet_id) REFERENCES wallets (id)
)
 STRICT

;
INSERT INTO "notices" VALUES(1,2,3,1772416800000000,0,'screen');
INSERT INTO "notices" VALUES(2,4,3,1772416800000000,0,'screen');
CREATE TABLE orders (
	seq INTEGER NOT NULL, 
	"order" TEXT NOT NULL, 
	act TEXT NOT NULL, 
	kind TEXT NOT NULL, 
	receipt TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	account_number TEXT NOT NULL, 
	room TEXT NOT NULL, 
	customer TEXT NOT NULL, 
	utility TEXT, 
	meters TEXT NOT NULL, 
	scheme TEXT NOT NULL, 
	method TEXT NOT NULL, 
	amount_fen INTEGER NOT NULL, 
	tendered_fen INTEGER, 
	before_fen INTEGER NOT NULL, 
	after_fen INTEGER NOT NULL, 
	operator TEXT NOT NULL, 
	counter TEXT NOT NULL, 
	approved_by TEXT, 
	reverses TEXT, 
	reason TEXT NOT NULL, 
	wallet_id INTEGER NOT NULL, 
	entry_key TEXT NOT NULL, 
	last_reading TEXT NOT NULL, 
	last_read_at INTEGER, 
	mac BLOB NOT NULL, 
	CONSTRAINT pk_orders PRIMARY KEY (seq), 
	CONSTRAINT uq_orders_order UNIQUE ("order"), 
	CONSTRAINT uq_orders_act UNIQUE (act), 
	CONSTRAINT uq_orders_receipt UNIQUE (receipt), 
	CONSTRAINT uq_orders_reverses UNIQUE (reverses), 
	CONSTRAINT fk_orders_reverses FOREIGN KEY(reverses) REFERENCES orders ("order"), 
	CONSTRAINT fk_orders_wallet_id FOREIGN KEY(wallet_id) REFERENCES wallets (id), 
	CONSTRAINT fk_orders_entry_key FOREIGN KEY(entry_key) REFERENCES entries ("key")
)
 STRICT

;
INSERT INTO "orders" VALUES(1,'2026030711000001','act-3','top_up','1-2026-000001',1772852400000000,'A000','1-0101','租户0','electric','["E-1-0101"]','居民峰谷 v1','cash',5000,NULL,8717,13717,'cashier 李晓燕','1',NULL,NULL,'',1,'order/act-3','1025.06',1772846400000000,X'8634F15D601C7D64BEC412F2A8CCDCB1');
CREATE TABLE postings (
	entry_seq INTEGER NOT NULL, 
	line INTEGER NOT NULL, 
	account TEXT NOT NULL, 
	fen INTEGER NOT NULL, 
	CONSTRAINT pk_postings PRIMARY KEY (entry_seq, line), 
	CONSTRAINT fk_postings_entry_seq FOREIGN KEY(entry_seq) REFERENCES entries (seq)
)
 WITHOUT ROWID,
 STRICT

;
INSERT INTO "postings" VALUES(1,1,'wallet/1',10000);
INSERT INTO "postings" VALUES(1,2,'opening',-10000);
INSERT INTO "postings" VALUES(2,1,'wallet/3',6000);
INSERT INTO "postings" VALUES(2,2,'opening',-6000);
INSERT INTO "postings" VALUES(3,1,'wallet/1',-186);
INSERT INTO "postings" VALUES(3,2,'income/electric',186);
INSERT INTO "postings" VALUES(4,1,'wallet/3',-80);
INSERT INTO "postings" VALUES(4,2,'income/electric',80);
INSERT INTO "postings" VALUES(5,1,'wallet/1',-258);
INSERT INTO "postings" VALUES(5,2,'income/electric',258);
INSERT INTO "postings" VALUES(6,1,'wallet/3',-110);
INSERT INTO "postings" VALUES(6,2,'income/electric',110);
INSERT INTO "postings" VALUES(7,1,'wallet/1',-259);
INSERT INTO "postings" VALUES(7,2,'income/electric',259);
INSERT INTO "postings" VALUES(8,1,'wallet/3',-111);
INSERT INTO "postings" VALUES(8,2,'income/electric',111);
INSERT INTO "postings" VALUES(9,1,'wallet/1',-258);
INSERT INTO "postings" VALUES(9,2,'income/electric',258);
INSERT INTO "postings" VALUES(10,1,'wallet/3',-111);
INSERT INTO "postings" VALUES(10,2,'income/electric',111);
INSERT INTO "postings" VALUES(11,1,'wallet/1',-258);
INSERT INTO "postings" VALUES(11,2,'income/electric',258);
INSERT INTO "postings" VALUES(12,1,'wallet/3',-110);
INSERT INTO "postings" VALUES(12,2,'income/electric',110);
INSERT INTO "postings" VALUES(13,1,'wallet/1',5000);
INSERT INTO "postings" VALUES(13,2,'till/cash',-5000);
INSERT INTO "postings" VALUES(14,1,'wallet/1',-99);
INSERT INTO "postings" VALUES(14,2,'income/electric',99);
CREATE TABLE prints (
	id INTEGER NOT NULL, 
	"order" TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	operator TEXT NOT NULL, 
	counter TEXT NOT NULL, 
	printer TEXT NOT NULL, 
	is_done INTEGER NOT NULL, 
	CONSTRAINT pk_prints PRIMARY KEY (id), 
	CONSTRAINT fk_prints_order FOREIGN KEY("order") REFERENCES orders ("order")
)
 STRICT

;
CREATE TABLE protections (
	account_id INTEGER NOT NULL, 
	utility TEXT NOT NULL, 
	reason TEXT NOT NULL, 
	until INTEGER, 
	CONSTRAINT pk_protections PRIMARY KEY (account_id, utility), 
	CONSTRAINT fk_protections_account_id FOREIGN KEY(account_id) REFERENCES accounts (id)
)
 STRICT

;
CREATE TABLE readings (
	seq INTEGER NOT NULL, 
	meter_id INTEGER NOT NULL, 
	at INTEGER NOT NULL, 
	total_micro INTEGER NOT NULL, 
	kept_as INTEGER NOT NULL, 
	refused INTEGER, 
	typed_by TEXT, 
	bands TEXT, 
	facts TEXT, 
	mac BLOB NOT NULL, 
	CONSTRAINT pk_readings PRIMARY KEY (seq), 
	CONSTRAINT uq_readings_meter_id_at_kept_as UNIQUE (meter_id, at, kept_as), 
	CONSTRAINT fk_readings_meter_id FOREIGN KEY(meter_id) REFERENCES meters (id)
)
 STRICT

;
INSERT INTO "readings" VALUES(1,1,1772416800000000,1000000000,1,NULL,NULL,NULL,NULL,X'0C41A9361B06409D1FD3D066BF22993F');
INSERT INTO "readings" VALUES(2,2,1772416800000000,100000000,1,NULL,NULL,NULL,NULL,X'C11902547308FC959022F4F3039D0C10');
INSERT INTO "readings" VALUES(3,3,1772416800000000,1000000000,1,NULL,NULL,NULL,NULL,X'3EDE98D5FBFF7EF4E1D9F11CCE2EED8C');
INSERT INTO "readings" VALUES(4,4,1772416800000000,100000000,1,NULL,NULL,NULL,NULL,X'BE9454E0A35D555E423E51E640E37C60');
INSERT INTO "readings" VALUES(5,1,1772418000000000,1000070000,2,NULL,NULL,NULL,NULL,X'9B6997A74FF2ACF0A2EF67163B994F04');
INSERT INTO "readings" VALUES(6,3,1772418000000000,1000030000,2,NULL,NULL,NULL,NULL,X'D8D31BC1DF9AA8CE843A5EA29ADDFACA');
INSERT INTO "readings" VALUES(7,1,1772419200000000,1000140000,2,NULL,NULL,NULL,NULL,X'A91A17DC7C38AC5FD9EB705E618FB186');
INSERT INTO "readings" VALUES(8,3,1772419200000000,1000060000,2,NULL,NULL,NULL,NULL,X'23B502999B25FEDE4C974B72E1532826');
INSERT INTO "readings" VALUES(9,1,1772421600000000,1000280000,2,NULL,NULL,NULL,NULL,X'797CCB0259908977173FB565F4EE08CF');
INSERT INTO "readings" VALUES(10,3,1772421600000000,1000120000,2,NULL,NULL,NULL,NULL,X'7A0B5B99EBF3B98921F99016AF1BAF45');
INSERT INTO "readings" VALUES(11,1,1772422800000000,1000350000,2,NULL,NULL,NULL,NULL,X'81EE38330D3D2AAFEF3365569ED55361');
INSERT INTO "readings" VALUES(12,3,1772422800000000,1000150000,2,NULL,NULL,NULL,NULL,X'2A4D5136973372861E1D2F165DBD255C');
INSERT INTO "readings" VALUES(13,1,1772425200000000,1000490000,2,NULL,NULL,NULL,NULL,X'10D84ED8C81209E984E67DF00DC0AB8F');
INSERT INTO "readings" VALUES(14,3,1772425200000000,1000210000,2,NULL,NULL,NULL,NULL,X'0F0B26E73DA50BF59E5115CCAAD5F955');
INSERT INTO "readings" VALUES(15,1,1772426400000000,1000560000,2,NULL,NULL,NULL,NULL,X'500FD2F323C0FA2EB03F3570D076E79D');
INSERT INTO "readings" VALUES(16,3,1772426400000000,1000240000,2,NULL,NULL,NULL,NULL,X'896FB19165E5205CC94C20B747EA000A');
INSERT INTO "readings" VALUES(17,1,1772428800000000,1000700000,2,NULL,NULL,NULL,NULL,X'2E6AD4026172FF050D8E6AF7B55B2096');
INSERT INTO "readings" VALUES(18,3,1772428800000000,1000300000,2,NULL,NULL,NULL,NULL,X'8C4079B6E2FECCB10CAA7C4E5440D037');
INSERT INTO "readings" VALUES(19,1,1772430000000000,1000770000,2,NULL,NULL,NULL,NULL,X'2FA6880AD56A17740D1A6DE699EE0423');
INSERT INTO "readings" VALUES(20,3,1772430000000000,1000330000,2,NULL,NULL,NULL,NULL,X'28DC5668B480EF0648AD020BBC44919B');
INSERT INTO "readings" VALUES(21,1,1772432400000000,1000910000,2,NULL,NULL,NULL,NULL,X'71B017A74F2C16E2610788890C6B6473');
INSERT INTO "readings" VALUES(22,3,1772432400000000,1000390000,2,NULL,NULL,NULL,NULL,X'98C2A597CFB3D5DA3C55B448FB73A9CC');
INSERT INTO "readings" VALUES(23,1,1772433600000000,1000980000,2,NULL,NULL,NULL,NULL,X'D2047A46AE6258F087A2B27008FACD94');
INSERT INTO "readings" VALUES(24,3,1772433600000000,1000420000,2,NULL,NULL,NULL,NULL,X'0C76A77B820C94A51610EA6ECBDA28B1');
INSERT INTO "readings" VALUES(25,1,1772436000000000,1001120000,2,NULL,NULL,NULL,NULL,X'013EF30916CA6BD110999551DA1FF0B0');
INSERT INTO "readings" VALUES(26,3,1772436000000000,1000480000,2,NULL,NULL,NULL,NULL,X'B68231A3C7D0998F1CD7A4EB862D68C6');
INSERT INTO "readings" VALUES(27,1,1772437200000000,1001190000,2,NULL,NULL,NULL,NULL,X'CB8B06EB31C21A6A998C1FB41F644DCB');
INSERT INTO "readings" VALUES(28,3,1772437200000000,1000510000,2,NULL,NULL,NULL,NULL,X'D33F40316F0DB70E3B3CB08EAA618637');
INSERT INTO "readings" VALUES(29,1,1772439600000000,1001330000,2,NULL,NULL,NULL,NULL,X'A005F3581642EC25BAAEE317D2E46409');
INSERT INTO "readings" VALUES(30,3,1772439600000000,1000570000,2,NULL,NULL,NULL,NULL,X'3B08EFE0A7DDBAD9C938886520820077');
INSERT INTO "readings" VALUES(31,1,1772440800000000,1001400000,2,NULL,NULL,NULL,NULL,X'AE1EEC7698214ABD9D327511955C2E63');
INSERT INTO "readings" VALUES(32,3,1772440800000000,1000600000,2,NULL,NULL,NULL,NULL,X'1B5A33E95889BF95A25091496055BAA9');
INSERT INTO "readings" VALUES(33,1,1772443200000000,1001540000,2,NULL,NULL,NULL,NULL,X'F23A52D98F750A088655A9B14AD066CB');
INSERT INTO "readings" VALUES(34,3,1772443200000000,1000660000,2,NULL,NULL,NULL,NULL,X'1E47FC4D3676A2A6512F14438F027674');
INSERT INTO "readings" VALUES(35,1,1772444400000000,1001610000,2,NULL,NULL,NULL,NULL,X'5E21063D832963A8A9638732F4634248');
INSERT INTO "readings" VALUES(36,3,1772444400000000,1000690000,2,NULL,NULL,NULL,NULL,X'F71456303D5DDC79D721F3496AC432B3');
INSERT INTO "readings" VALUES(37,1,1772446800000000,1001750000,2,NULL,NULL,NULL,NULL,X'DF3A438AEF5E27940655B7C6BF986F03');
INSERT INTO "readings" VALUES(38,3,1772446800000000,1000750000,2,NULL,NULL,NULL,NULL,X'BD82B0DC40E92CAF74FA604D1C1916B7');
INSERT INTO "readings" VALUES(39,1,1772448000000000,1001820000,2,NULL,NULL,NULL,NULL,X'8A9E38025C45E021D64D38B3EB806021');
INSERT INTO "readings" VALUES(40,3,1772448000000000,1000780000,2,NULL,NULL,NULL,NULL,X'7A868CA941E45299A8F044A322474637');
INSERT INTO "readings" VALUES(41,1,1772450400000000,1001960000,2,NULL,NULL,NULL,NULL,X'B0D169582DBADE6EC7E3FA7C10D13260');
INSERT INTO "readings" VALUES(42,3,1772450400000000,1000840000,2,NULL,NULL,NULL,NULL,X'931AD36B8C3D94F0F2EB6D76C149CC05');
INSERT INTO "readings" VALUES(43,1,1772451600000000,1002030000,2,NULL,NULL,NULL,NULL,X'A28060B7D0D56E78378D9FA02308C69B');
INSERT INTO "readings" VALUES(44,3,1772451600000000,1000870000,2,NULL,NULL,NULL,NULL,X'5804B542CF9B05143CAA7B471A1E6BAD');
INSERT INTO "readings" VALUES(45,1,1772454000000000,1002170000,2,NULL,NULL,NULL,NULL,X'EC11D18E6AF0AD55E6E0A381680F428D');
INSERT INTO "readings" VALUES(46,3,1772454000000000,1000930000,2,NULL,NULL,NULL,NULL,X'BDB82BF93AC8F9E8B75D2A0764784F85');
INSERT INTO "readings" VALUES(47,1,1772455200000000,1002240000,2,NULL,NULL,NULL,NULL,X'73BB9DB1D3A8F58647699C025650512D');
INSERT INTO "readings" VALUES(48,3,1772455200000000,1000960000,2,NULL,NULL,NULL,NULL,X'50EFF165F6074F46F411C62C1C8211F9');
INSERT INTO "readings" VALUES(49,1,1772457600000000,1002380000,2,NULL,NULL,NULL,NULL,X'06CE7CD48D2FE539FCB5135C9A207129');
INSERT INTO "readings" VALUES(50,3,1772457600000000,1001020000,2,NULL,NULL,NULL,NULL,X'11DB2ADFD0E357BB33B775D7FADB7A4E');
INSERT INTO "readings" VALUES(51,1,1772458800000000,1002450000,2,NULL,NULL,NULL,NULL,X'AA3405FB38C4D737EFE6635A264AFEF5');
INSERT INTO "readings" VALUES(52,3,1772458800000000,1001050000,2,NULL,NULL,NULL,NULL,X'085838B631B8B72F5F386EF11C107323');
INSERT INTO "readings" VALUES(53,1,1772461200000000,1002590000,2,NULL,NULL,NULL,NULL,X'27BFD914B3D047066E0979FB62795C08');
INSERT INTO "readings" VALUES(54,3,1772461200000000,1001110000,2,NULL,NULL,NULL,NULL,X'57F7E392BDDF1B03DD839C78A74B1D4D');
INSERT INTO "readings" VALUES(55,1,1772462400000000,1002660000,2,NULL,NULL,NULL,NULL,X'EEF9AC37D374A920B5D3F85035FCD2C7');
INSERT INTO "readings" VALUES(56,3,1772462400000000,1001140000,2,NULL,NULL,NULL,NULL,X'0573843F9A355F40B3A7F77869CE7900');
INSERT INTO "readings" VALUES(57,1,1772464800000000,1002800000,2,NULL,NULL,NULL,NULL,X'3F73A8467704E5315186390DEA6A3C8B');
INSERT INTO "readings" VALUES(58,3,1772464800000000,1001200000,2,NULL,NULL,NULL,NULL,X'698F261A2EA283FF2F61B117E4C0B092');
INSERT INTO "readings" VALUES(59,1,1772466000000000,1002870000,2,NULL,NULL,NULL,NULL,X'AA166DF966F875F151E42DA1B2BE0F04');
INSERT INTO "readings" VALUES(60,1,1772467200000000,1002940000,3,NULL,NULL,NULL,NULL,X'7D84617C194A0D9D7D24A60F42CD1079');
INSERT INTO "readings" VALUES(61,3,1772466000000000,1001230000,2,NULL,NULL,NULL,NULL,X'06884E327898BFAC7D433C28DA33E9A4');
INSERT INTO "readings" VALUES(62,3,1772467200000000,1001260000,3,NULL,NULL,NULL,NULL,X'25B4EC41A2B97F925DEFF4BF798C91F5');
INSERT INTO "readings" VALUES(63,1,1772468400000000,1003010000,2,NULL,NULL,NULL,NULL,X'CB2AD05EC9B651057F3C1CC5330F4D5B');
INSERT INTO "readings" VALUES(64,3,1772468400000000,1001290000,2,NULL,NULL,NULL,NULL,X'DF0738A99BD68CCD32D524D8870902D3');
INSERT INTO "readings" VALUES(65,1,1772469600000000,1003080000,2,NULL,NULL,NULL,NULL,X'0161161225627CC28EF8ADBCB7AC6398');
INSERT INTO "readings" VALUES(66,3,1772469600000000,1001320000,2,NULL,NULL,NULL,NULL,X'A48DEDC8E6AEF556E79D549A8F058A1D');
INSERT INTO "readings" VALUES(67,1,1772472000000000,1003220000,2,NULL,NULL,NULL,NULL,X'0136D8A305F556A7B794E04F03FDF658');
INSERT INTO "readings" VALUES(68,3,1772472000000000,1001380000,2,NULL,NULL,NULL,NULL,X'5C7E7A958FDEDB46808DD8ED30A10C8B');
INSERT INTO "readings" VALUES(69,1,1772473200000000,1003290000,2,NULL,NULL,NULL,NULL,X'3205783B1EC622B1858E6D99B89B3359');
INSERT INTO "readings" VALUES(70,3,1772473200000000,1001410000,2,NULL,NULL,NULL,NULL,X'25B157854F90198C8F9FDA6A25D23F27');
INSERT INTO "readings" VALUES(71,1,1772475600000000,1003430000,2,NULL,NULL,NULL,NULL,X'B5D3043395BE516D0B4EEEE7E26EB335');
INSERT INTO "readings" VALUES(72,3,1772475600000000,1001470000,2,NULL,NULL,NULL,NULL,X'4879DCCDE4E9748C029D5A45C90FCDE4');
INSERT INTO "readings" VALUES(73,1,1772476800000000,1003500000,2,NULL,NULL,NULL,NULL,X'068F39758EFF5907FEFF2C8514D67F96');
INSERT INTO "readings" VALUES(74,3,1772476800000000,1001500000,2,NULL,NULL,NULL,NULL,X'B5CE53B581FB009755CBAB76E891C4C0');
INSERT INTO "readings" VALUES(75,1,1772479200000000,1003640000,2,NULL,NULL,NULL,NULL,X'4049F3A134301126D7C3FEE7AA2754FC');
INSERT INTO "readings" VALUES(76,3,1772479200000000,1001560000,2,NULL,NULL,NULL,NULL,X'734D93371926D11F49F65C041DB84691');
INSERT INTO "readings" VALUES(77,1,1772480400000000,1003710000,2,NULL,NULL,NULL,NULL,X'965587748CAB776B1BCD1EFF52013F79');
INSERT INTO "readings" VALUES(78,3,1772480400000000,1001590000,2,NULL,NULL,NULL,NULL,X'16A2ADB2A56E286322412946AC425BD2');
INSERT INTO "readings" VALUES(79,1,1772482800000000,1003850000,2,NULL,NULL,NULL,NULL,X'16C3D12F4926E04CC266D91D21A2674A');
INSERT INTO "readings" VALUES(80,3,1772482800000000,1001650000,2,NULL,NULL,NULL,NULL,X'88B2C42EEC7CF7FBAA786BE404ECE1B6');
INSERT INTO "readings" VALUES(81,1,1772484000000000,1003920000,2,NULL,NULL,NULL,NULL,X'B9326DD9317C87FECDAB7F1CC040F364');
INSERT INTO "readings" VALUES(82,3,1772484000000000,1001680000,2,NULL,NULL,NULL,NULL,X'DB6919E2CA5CEC06EFB448F296F468EA');
INSERT INTO "readings" VALUES(83,1,1772486400000000,1004060000,2,NULL,NULL,NULL,NULL,X'4DEEE4DB0387188EDBD9AFEB6B944864');
INSERT INTO "readings" VALUES(84,3,1772486400000000,1001740000,2,NULL,NULL,NULL,NULL,X'9A42D57E9274831EAFB18032F248E3AD');
INSERT INTO "readings" VALUES(85,1,1772487600000000,1004130000,2,NULL,NULL,NULL,NULL,X'5E8BE0907DD790BD35E47231DAC0E32E');
INSERT INTO "readings" VALUES(86,3,1772487600000000,1001770000,2,NULL,NULL,NULL,NULL,X'FB876012D1DC454054C9DA6EA6725135');
INSERT INTO "readings" VALUES(87,1,1772490000000000,1004270000,2,NULL,NULL,NULL,NULL,X'EA0E3E985C0646FC9B600BB503945334');
INSERT INTO "readings" VALUES(88,3,1772490000000000,1001830000,2,NULL,NULL,NULL,NULL,X'B9E9A57E9279F2DFC439F009BE40A8F3');
INSERT INTO "readings" VALUES(89,1,1772491200000000,1004340000,2,NULL,NULL,NULL,NULL,X'E7F20F8BFDA7311AE52627B57453D042');
INSERT INTO "readings" VALUES(90,3,1772491200000000,1001860000,2,NULL,NULL,NULL,NULL,X'ED7E6EEF1AF32D2B94C076C4D3D41A93');
INSERT INTO "readings" VALUES(91,1,1772493600000000,1004480000,2,NULL,NULL,NULL,NULL,X'17FC389E39DE699C1842A02B30973F4F');
INSERT INTO "readings" VALUES(92,3,1772493600000000,1001920000,2,NULL,NULL,NULL,NULL,X'8C986A63CC6DE5F9E7E6572FE5C96574');
INSERT INTO "readings" VALUES(93,1,1772494800000000,1004550000,2,NULL,NULL,NULL,NULL,X'71FAE45CB32CECC1057F57E3149BC140');
INSERT INTO "readings" VALUES(94,3,1772494800000000,1001950000,2,NULL,NULL,NULL,NULL,X'34F926CD8413FA0CA9A00B35DE46D915');
INSERT INTO "readings" VALUES(95,1,1772497200000000,1004690000,2,NULL,NULL,NULL,NULL,X'00DF0A37A695F820D3FE36B4772D1FDA');
INSERT INTO "readings" VALUES(96,3,1772497200000000,1002010000,2,NULL,NULL,NULL,NULL,X'13F02B38B269ADFE4857AEABDB9C9891');
INSERT INTO "readings" VALUES(97,1,1772498400000000,1004760000,2,NULL,NULL,NULL,NULL,X'0ABFA79513F4D89ED19527C2F470F890');
INSERT INTO "readings" VALUES(98,3,1772498400000000,1002040000,2,NULL,NULL,NULL,NULL,X'2D4390573078DDC0E1EB1F412D560DCB');
INSERT INTO "readings" VALUES(99,1,1772500800000000,1004900000,2,NULL,NULL,NULL,NULL,X'27EDAD6B77DC44BF784634653407BDF1');
INSERT INTO "readings" VALUES(100,3,1772500800000000,1002100000,2,NULL,NULL,NULL,NULL,X'1AFB3E8DAA4CB8C0ECC6FB358B38879A');
INSERT INTO "readings" VALUES(101,1,1772502000000000,1004970000,2,NULL,NULL,NULL,NULL,X'1C13A49C1823AA6C7C1365E2DFEDE02E');
INSERT INTO "readings" VALUES(102,3,1772502000000000,1002130000,2,NULL,NULL,NULL,NULL,X'84E9155E6663A51CD81F3639714239C8');
INSERT INTO "readings" VALUES(103,1,1772504400000000,1005110000,2,NULL,NULL,NULL,NULL,X'2C23CD9517A2DFD6AD0531E977A376D8');
INSERT INTO "readings" VALUES(104,3,1772504400000000,1002190000,2,NULL,NULL,NULL,NULL,X'731284D9CAD790DCB26651832B3B1562');
INSERT INTO "readings" VALUES(105,1,1772505600000000,1005180000,2,NULL,NULL,NULL,NULL,X'06EA6E8759FC24FD8138AB0480E87146');
INSERT INTO "readings" VALUES(106,3,1772505600000000,1002220000,2,NULL,NULL,NULL,NULL,X'11D7012BBAA8C554D81F53D109DF1969');
INSERT INTO "readings" VALUES(107,1,1772508000000000,1005320000,2,NULL,NULL,NULL,NULL,X'5AD8B7E3685C99DC346DAB37FE627801');
INSERT INTO "readings" VALUES(108,3,1772508000000000,1002280000,2,NULL,NULL,NULL,NULL,X'FCA524822EA27F05AE2108B25015625F');
INSERT INTO "readings" VALUES(109,1,1772509200000000,1005390000,2,NULL,NULL,NULL,NULL,X'0614AABE3A0BDC4B52E66D1BC8B36D6B');
INSERT INTO "readings" VALUES(110,3,1772509200000000,1002310000,2,NULL,NULL,NULL,NULL,X'A4879A7DA4A8D38B1AF99909BF55D7A0');
INSERT INTO "readings" VALUES(111,1,1772511600000000,1005530000,2,NULL,NULL,NULL,NULL,X'EB739CB6C30B9400B73A9E1CAD823E80');
INSERT INTO "readings" VALUES(112,3,1772511600000000,1002370000,2,NULL,NULL,NULL,NULL,X'F33ABEF97624BCE6B9105E51D85C9DDD');
INSERT INTO "readings" VALUES(113,1,1772512800000000,1005600000,2,NULL,NULL,NULL,NULL,X'3857C7814B5CDD04B109FDEDEACDDC31');
INSERT INTO "readings" VALUES(114,3,1772512800000000,1002400000,2,NULL,NULL,NULL,NULL,X'A7EE8BA7551E2807EEF5270332189AAD');
INSERT INTO "readings" VALUES(115,1,1772515200000000,1005740000,2,NULL,NULL,NULL,NULL,X'19D03D2CABD45D72E81C02C1DFFCE673');
INSERT INTO "readings" VALUES(116,3,1772515200000000,1002460000,2,NULL,NULL,NULL,NULL,X'0F909EAEFC5934885573FF766A54D03C');
INSERT INTO "readings" VALUES(117,1,1772516400000000,1005810000,2,NULL,NULL,NULL,NULL,X'8A28574917ED917C19D5A9F971D29AF0');
INSERT INTO "readings" VALUES(118,3,1772516400000000,1002490000,2,NULL,NULL,NULL,NULL,X'33927BE02C6737192F0C44CEC0C2BDA5');
INSERT INTO "readings" VALUES(119,1,1772518800000000,1005950000,2,NULL,NULL,NULL,NULL,X'8058D3A1775F0F2F94D4687E34754A4F');
INSERT INTO "readings" VALUES(120,3,1772518800000000,1002550000,2,NULL,NULL,NULL,NULL,X'35EED7007D51132440831AA3FC75F58C');
INSERT INTO "readings" VALUES(121,1,1772520000000000,1006020000,2,NULL,NULL,NULL,NULL,X'16C508B0F92BA041735FCEA70DED4C9A');
INSERT INTO "readings" VALUES(122,3,1772520000000000,1002580000,2,NULL,NULL,NULL,NULL,X'0C8E046F7D79E9A2EC97301DAA6A9481');
INSERT INTO "readings" VALUES(123,1,1772522400000000,1006160000,2,NULL,NULL,NULL,NULL,X'C7089C412BF74B1917B041DAC3223703');
INSERT INTO "readings" VALUES(124,3,1772522400000000,1002640000,2,NULL,NULL,NULL,NULL,X'4F8C36E0F43EC3C36D5859A6DF0D8315');
INSERT INTO "readings" VALUES(125,1,1772523600000000,1006230000,2,NULL,NULL,NULL,NULL,X'F3AD1BD1B5E9A4FC0CC4D4DB0081E14F');
INSERT INTO "readings" VALUES(126,3,1772523600000000,1002670000,2,NULL,NULL,NULL,NULL,X'BE3AD6BC6D648B2CC47B257B0EF4F940');
INSERT INTO "readings" VALUES(127,1,1772526000000000,1006370000,2,NULL,NULL,NULL,NULL,X'34271061028C490613CE374ADD3C902D');
INSERT INTO "readings" VALUES(128,3,1772526000000000,1002730000,2,NULL,NULL,NULL,NULL,X'9B2D323D0C80326822D774A28EED007F');
INSERT INTO "readings" VALUES(129,1,1772527200000000,1006440000,2,NULL,NULL,NULL,NULL,X'4ECD17702F78C3E11E65B500F9B67E07');
INSERT INTO "readings" VALUES(130,3,1772527200000000,1002760000,2,NULL,NULL,NULL,NULL,X'87C7209FCA72BD889DFD58BF568F8C52');
INSERT INTO "readings" VALUES(131,1,1772529600000000,1006580000,2,NULL,NULL,NULL,NULL,X'56C0A95EA57F6E68DAF88AA55FD3613D');
INSERT INTO "readings" VALUES(132,3,1772529600000000,1002820000,2,NULL,NULL,NULL,NULL,X'5218EF64DDF54FD0F348C5C7D9623EE2');
INSERT INTO "readings" VALUES(133,1,1772530800000000,1006650000,2,NULL,NULL,NULL,NULL,X'0A0916A85B80C8FB18DE0D173A054C81');
INSERT INTO "readings" VALUES(134,3,1772530800000000,1002850000,2,NULL,NULL,NULL,NULL,X'59355B220C8F4E930BF03798C5252B22');
INSERT INTO "readings" VALUES(135,1,1772533200000000,1006790000,2,NULL,NULL,NULL,NULL,X'70DF814DF10144266034AB5B1897BFFA');
INSERT INTO "readings" VALUES(136,3,1772533200000000,1002910000,2,NULL,NULL,NULL,NULL,X'C234B5D850B3997AD88D13C3B96755C4');
INSERT INTO "readings" VALUES(137,1,1772534400000000,1006860000,2,NULL,NULL,NULL,NULL,X'CEA429A6A43068A3EA13867678D83AD2');
INSERT INTO "readings" VALUES(138,3,1772534400000000,1002940000,2,NULL,NULL,NULL,NULL,X'D89A9D7FFE120866005C7E95520958F8');
INSERT INTO "readings" VALUES(139,1,1772536800000000,1007000000,2,NULL,NULL,NULL,NULL,X'49C7BDD5007C61EF3AEA472A916C687A');
INSERT INTO "readings" VALUES(140,3,1772536800000000,1003000000,2,NULL,NULL,NULL,NULL,X'AB5C5971DF39436E8567A3DB70E85AC1');
INSERT INTO "readings" VALUES(141,1,1772538000000000,1007070000,2,NULL,NULL,NULL,NULL,X'E65CFE6D6AC931F93DF110276C1F29EC');
INSERT INTO "readings" VALUES(142,3,1772538000000000,1003030000,2,NULL,NULL,NULL,NULL,X'F599355AB1D027741B1AD3A6BC55113C');
INSERT INTO "readings" VALUES(143,1,1772540400000000,1007210000,2,NULL,NULL,NULL,NULL,X'19D4F16DA33E460F3D01DB90B43EA918');
INSERT INTO "readings" VALUES(144,3,1772540400000000,1003090000,2,NULL,NULL,NULL,NULL,X'C4A5C3526BBD2A73A934C520C8271EAA');
INSERT INTO "readings" VALUES(145,1,1772541600000000,1007280000,2,NULL,NULL,NULL,NULL,X'5E4D007C3C943CA200DF320EEDBD47B6');
INSERT INTO "readings" VALUES(146,3,1772541600000000,1003120000,2,NULL,NULL,NULL,NULL,X'2A7A09179D47AAA48BEB53F976BB9906');
INSERT INTO "readings" VALUES(147,1,1772544000000000,1007420000,2,NULL,NULL,NULL,NULL,X'4804676E994A0C3C71C4FAB70A111D71');
INSERT INTO "readings" VALUES(148,3,1772544000000000,1003180000,2,NULL,NULL,NULL,NULL,X'ECC0796869959B638081F264103A4695');
INSERT INTO "readings" VALUES(149,1,1772545200000000,1007490000,2,NULL,NULL,NULL,NULL,X'ADF8855998EF070B0463FC4B708055C7');
INSERT INTO "readings" VALUES(150,3,1772545200000000,1003210000,2,NULL,NULL,NULL,NULL,X'66CB8168BF697EDEE65E744863CC2F11');
INSERT INTO "readings" VALUES(151,1,1772547600000000,1007630000,2,NULL,NULL,NULL,NULL,X'30E188C7BD9D5ECAB027E61FF8D1496A');
INSERT INTO "readings" VALUES(152,3,1772547600000000,1003270000,2,NULL,NULL,NULL,NULL,X'181BDF3AC58B9ABC142522A3D75FBA6F');
INSERT INTO "readings" VALUES(153,1,1772548800000000,1007700000,2,NULL,NULL,NULL,NULL,X'B560CB628175FF4A877F660CDA32CCBE');
INSERT INTO "readings" VALUES(154,3,1772548800000000,1003300000,2,NULL,NULL,NULL,NULL,X'67C7DF7A63B24BCCDE1F3D2690506B39');
INSERT INTO "readings" VALUES(155,1,1772551200000000,1007840000,2,NULL,NULL,NULL,NULL,X'9E9E798EA6BA21C3E96A107E3483F4E9');
INSERT INTO "readings" VALUES(156,3,1772551200000000,1003360000,2,NULL,NULL,NULL,NULL,X'9ED043FEE102F9CBD857EFCD4001ED30');
INSERT INTO "readings" VALUES(157,1,1772552400000000,1007910000,2,NULL,NULL,NULL,NULL,X'4BE019ED17A95688AC2CD90B0D38F750');
INSERT INTO "readings" VALUES(158,1,1772553600000000,1007980000,3,NULL,NULL,NULL,NULL,X'AC5FFBA486C2627400B9E55BBF756616');
INSERT INTO "readings" VALUES(159,3,1772552400000000,1003390000,2,NULL,NULL,NULL,NULL,X'20C3D83DF808DB20D841B8FDC3746CF0');
INSERT INTO "readings" VALUES(160,3,1772553600000000,1003420000,3,NULL,NULL,NULL,NULL,X'7260E240F1B4C7AEE78A8B5C1CFDD719');
INSERT INTO "readings" VALUES(161,1,1772554800000000,1008050000,2,NULL,NULL,NULL,NULL,X'E64FE0CACD7DB92F906F452221DCBF5B');
INSERT INTO "readings" VALUES(162,3,1772554800000000,1003450000,2,NULL,NULL,NULL,NULL,X'5DD2B6B0D7205F52C1B2CEFDFD262A48');
INSERT INTO "readings" VALUES(163,1,1772556000000000,1008120000,2,NULL,NULL,NULL,NULL,X'507406427E41F524600A6D44A4FF5182');
INSERT INTO "readings" VALUES(164,3,1772556000000000,1003480000,2,NULL,NULL,NULL,NULL,X'41120761EC567A5D08AB9DCC2129A9B2');
INSERT INTO "readings" VALUES(165,1,1772558400000000,1008260000,2,NULL,NULL,NULL,NULL,X'96B57FA5DDEAD5BE31043E39B655CAFA');
INSERT INTO "readings" VALUES(166,3,1772558400000000,1003540000,2,NULL,NULL,NULL,NULL,X'6956204FBA0E880756D6370B68BA60EB');
INSERT INTO "readings" VALUES(167,1,1772559600000000,1008330000,2,NULL,NULL,NULL,NULL,X'9AF2399F31D8F21BA210F219B87B9F78');
INSERT INTO "readings" VALUES(168,3,1772559600000000,1003570000,2,NULL,NULL,NULL,NULL,X'5DF4242A0AD0A42A66BAEF98390C5003');
INSERT INTO "readings" VALUES(169,1,1772562000000000,1008470000,2,NULL,NULL,NULL,NULL,X'707191DAE6E46E84314BF9ADED2AF554');
INSERT INTO "readings" VALUES(170,3,1772562000000000,1003630000,2,NULL,NULL,NULL,NULL,X'6D8182FCCEFE86B1F39CACBFBEA44DDE');
INSERT INTO "readings" VALUES(171,1,1772563200000000,1008540000,2,NULL,NULL,NULL,NULL,X'B95834FB7DEF5D9DCB1F7BBEA7A775FB');
INSERT INTO "readings" VALUES(172,3,1772563200000000,1003660000,2,NULL,NULL,NULL,NULL,X'566114B03A01277E464DA8D55BE8A394');
INSERT INTO "readings" VALUES(173,1,1772565600000000,1008680000,2,NULL,NULL,NULL,NULL,X'EADEC59DC35C720748EB642585EBBC32');
INSERT INTO "readings" VALUES(174,3,1772565600000000,1003720000,2,NULL,NULL,NULL,NULL,X'2D8212C491B40856C785919DE21CB92D');
INSERT INTO "readings" VALUES(175,1,1772566800000000,1008750000,2,NULL,NULL,NULL,NULL,X'914B4F71E35A3FACD28801ADB48FB45D');
INSERT INTO "readings" VALUES(176,3,1772566800000000,1003750000,2,NULL,NULL,NULL,NULL,X'44BDC9B9EE668DB5B0E9AD49BEE8E1C7');
INSERT INTO "readings" VALUES(177,1,1772569200000000,1008890000,2,NULL,NULL,NULL,NULL,X'C42A602D8314220DB6324893CCD3D27E');
INSERT INTO "readings" VALUES(178,3,1772569200000000,1003810000,2,NULL,NULL,NULL,NULL,X'11CAC22289FCD6912E9995034531ECAE');
INSERT INTO "readings" VALUES(179,1,1772570400000000,1008960000,2,NULL,NULL,NULL,NULL,X'9C3B50EFC26DE841B7D1FC1D492CD9D2');
INSERT INTO "readings" VALUES(180,3,1772570400000000,1003840000,2,NULL,NULL,NULL,NULL,X'B05CB9EB1F7BF1E2945E3AC8D6FB2658');
INSERT INTO "readings" VALUES(181,1,1772572800000000,1009100000,2,NULL,NULL,NULL,NULL,X'AFABD2163BAB3A51E007FA5FB7E5267B');
INSERT INTO "readings" VALUES(182,3,1772572800000000,1003900000,2,NULL,NULL,NULL,NULL,X'D0B07C16E2FEAB57986459253856D76D');
INSERT INTO "readings" VALUES(183,1,1772574000000000,1009170000,2,NULL,NULL,NULL,NULL,X'6A4291BFF4E2F466FE30C39566B03199');
INSERT INTO "readings" VALUES(184,3,1772574000000000,1003930000,2,NULL,NULL,NULL,NULL,X'17BE6744BF10144AB00F580423ADC11C');
INSERT INTO "readings" VALUES(185,1,1772576400000000,1009310000,2,NULL,NULL,NULL,NULL,X'3A7770FD5C0DDF91D1E08D40A1E8EADE');
INSERT INTO "readings" VALUES(186,3,1772576400000000,1003990000,2,NULL,NULL,NULL,NULL,X'09BB473D6A88431417B4D913EF14A448');
INSERT INTO "readings" VALUES(187,1,1772577600000000,1009380000,2,NULL,NULL,NULL,NULL,X'42B9B0988C54E373E81B495B1227049E');
INSERT INTO "readings" VALUES(188,3,1772577600000000,1004020000,2,NULL,NULL,NULL,NULL,X'EF858C05AF0AADBBE33D5E118FD06329');
INSERT INTO "readings" VALUES(189,1,1772580000000000,1009520000,2,NULL,NULL,NULL,NULL,X'FD137F1D3F3078F27FC2F2B8F607494C');
INSERT INTO "readings" VALUES(190,3,1772580000000000,1004080000,2,NULL,NULL,NULL,NULL,X'26BBC43D0AFF12A8BEE2EDE1F907628C');
INSERT INTO "readings" VALUES(191,1,1772581200000000,1009590000,2,NULL,NULL,NULL,NULL,X'B1CD2BD75CEC5C3BE0459F3BF134FCE2');
INSERT INTO "readings" VALUES(192,3,1772581200000000,1004110000,2,NULL,NULL,NULL,NULL,X'C945C86C92527FBC7FBC3BE1F71A504D');
INSERT INTO "readings" VALUES(193,1,1772583600000000,1009730000,2,NULL,NULL,NULL,NULL,X'8C12B2D522BAFEF36ADDAB5C219A0E93');
INSERT INTO "readings" VALUES(194,3,1772583600000000,1004170000,2,NULL,NULL,NULL,NULL,X'C4CB9C3BCC6A96FE29C0F5180717BBF6');
INSERT INTO "readings" VALUES(195,1,1772584800000000,1009800000,2,NULL,NULL,NULL,NULL,X'B88F2240B753844D76D49A9622B7ECAA');
INSERT INTO "readings" VALUES(196,3,1772584800000000,1004200000,2,NULL,NULL,NULL,NULL,X'0415C25B14FCD82239D21E1A2552B2E1');
INSERT INTO "readings" VALUES(197,1,1772587200000000,1009940000,2,NULL,NULL,NULL,NULL,X'A6F03E37867B17DF02676FDA2EFCC0F1');
INSERT INTO "readings" VALUES(198,3,1772587200000000,1004260000,2,NULL,NULL,NULL,NULL,X'277DDCA71F4BB7C3A9DA2168E5965289');
INSERT INTO "readings" VALUES(199,1,1772588400000000,1010010000,2,NULL,NULL,NULL,NULL,X'98E5004CACDBF7334334C72D53062033');
INSERT INTO "readings" VALUES(200,3,1772588400000000,1004290000,2,NULL,NULL,NULL,NULL,X'4EFA7254F934F65497549DE1773BD0D7');
INSERT INTO "readings" VALUES(201,1,1772590800000000,1010150000,2,NULL,NULL,NULL,NULL,X'D96BCBB550FB64C21415CC2E04C74D1F');
INSERT INTO "readings" VALUES(202,3,1772590800000000,1004350000,2,NULL,NULL,NULL,NULL,X'1554BFB70101FE771E8BA81446C9313F');
INSERT INTO "readings" VALUES(203,1,1772592000000000,1010220000,2,NULL,NULL,NULL,NULL,X'0911AA9C003E3CF48C6248B14C81428E');
INSERT INTO "readings" VALUES(204,3,1772592000000000,1004380000,2,NULL,NULL,NULL,NULL,X'7DBF8BAC91236B166CB868779FC73818');
INSERT INTO "readings" VALUES(205,1,1772594400000000,1010360000,2,NULL,NULL,NULL,NULL,X'6C41ECAE167760478ECBF40D922B744F');
INSERT INTO "readings" VALUES(206,3,1772594400000000,1004440000,2,NULL,NULL,NULL,NULL,X'56122DA61FEF28E7B1A05508639A6E16');
INSERT INTO "readings" VALUES(207,1,1772595600000000,1010430000,2,NULL,NULL,NULL,NULL,X'862F650FB9255C3123EB09B3A8BD69F8');
INSERT INTO "readings" VALUES(208,3,1772595600000000,1004470000,2,NULL,NULL,NULL,NULL,X'555357D2C53A783E268A93E6AC5E4672');
INSERT INTO "readings" VALUES(209,1,1772598000000000,1010570000,2,NULL,NULL,NULL,NULL,X'74ED284C99A04F54AC54B2BC7BC66CE2');
INSERT INTO "readings" VALUES(210,3,1772598000000000,1004530000,2,NULL,NULL,NULL,NULL,X'92BAB01B63ED8191D6D4ADA3CDC49A2D');
INSERT INTO "readings" VALUES(211,1,1772599200000000,1010640000,2,NULL,NULL,NULL,NULL,X'699EF4548C94E0D0DAF9E212A2F5D18A');
INSERT INTO "readings" VALUES(212,3,1772599200000000,1004560000,2,NULL,NULL,NULL,NULL,X'088510FE8381993C0EE58CFB92319926');
INSERT INTO "readings" VALUES(213,1,1772601600000000,1010780000,2,NULL,NULL,NULL,NULL,X'B24A8AA1DE249A3BCB654C9E52DDC717');
INSERT INTO "readings" VALUES(214,3,1772601600000000,1004620000,2,NULL,NULL,NULL,NULL,X'3FD0C9644F593CA0DFEBEA0EF458B9B2');
INSERT INTO "readings" VALUES(215,1,1772602800000000,1010850000,2,NULL,NULL,NULL,NULL,X'02D5AEB2F965D9930AE1C10545F00B81');
INSERT INTO "readings" VALUES(216,3,1772602800000000,1004650000,2,NULL,NULL,NULL,NULL,X'DEE7889B45862D3FB55F1028E4F0A0E8');
INSERT INTO "readings" VALUES(217,1,1772605200000000,1010990000,2,NULL,NULL,NULL,NULL,X'CDF9A3E979801B04BFF4727099CDA989');
INSERT INTO "readings" VALUES(218,3,1772605200000000,1004710000,2,NULL,NULL,NULL,NULL,X'4471C2DEF2F418EF8481ACF62F58A248');
INSERT INTO "readings" VALUES(219,1,1772606400000000,1011060000,2,NULL,NULL,NULL,NULL,X'510ECA8F9B2535C6CF884FBCE464502B');
INSERT INTO "readings" VALUES(220,3,1772606400000000,1004740000,2,NULL,NULL,NULL,NULL,X'32F2A9BB4078FD94AB47D5368E648FB2');
INSERT INTO "readings" VALUES(221,1,1772608800000000,1011200000,2,NULL,NULL,NULL,NULL,X'D7119F370AE8CFB0265ECFFD9644B74A');
INSERT INTO "readings" VALUES(222,3,1772608800000000,1004800000,2,NULL,NULL,NULL,NULL,X'2D98F0083A2E38AB8860CBBF4CCD0BD2');
INSERT INTO "readings" VALUES(223,1,1772610000000000,1011270000,2,NULL,NULL,NULL,NULL,X'B47A9A5F61F46C7F07AE5FEC6925AC5E');
INSERT INTO "readings" VALUES(224,3,1772610000000000,1004830000,2,NULL,NULL,NULL,NULL,X'7F839B82ECD27EECC815B42AEF186099');
INSERT INTO "readings" VALUES(225,1,1772612400000000,1011410000,2,NULL,NULL,NULL,NULL,X'52AA0F848E96F5511C2E7CEA5DF727B2');
INSERT INTO "readings" VALUES(226,3,1772612400000000,1004890000,2,NULL,NULL,NULL,NULL,X'C36E42C31FE2CC25033CB00D5BDDE9EB');
INSERT INTO "readings" VALUES(227,1,1772613600000000,1011480000,2,NULL,NULL,NULL,NULL,X'994223FB418CF2BF917DB5E60A7DFB20');
INSERT INTO "readings" VALUES(228,3,1772613600000000,1004920000,2,NULL,NULL,NULL,NULL,X'06A349717827FC1CF9CA89A64CEBD285');
INSERT INTO "readings" VALUES(229,1,1772616000000000,1011620000,2,NULL,NULL,NULL,NULL,X'95555167223A55DC8EE99B6A397BB2DC');
INSERT INTO "readings" VALUES(230,3,1772616000000000,1004980000,2,NULL,NULL,NULL,NULL,X'C759FBC2B5327DDECFE4A785875A0B2B');
INSERT INTO "readings" VALUES(231,1,1772617200000000,1011690000,2,NULL,NULL,NULL,NULL,X'EB0EEAABFE1CD5DEFA16EEFAA3B6403F');
INSERT INTO "readings" VALUES(232,3,1772617200000000,1005010000,2,NULL,NULL,NULL,NULL,X'64BCAF44C5B40A8B213C6B5D378B02B8');
INSERT INTO "readings" VALUES(233,1,1772619600000000,1011830000,2,NULL,NULL,NULL,NULL,X'F11B5B0CB7D7CB656102D9FA70D2750E');
INSERT INTO "readings" VALUES(234,3,1772619600000000,1005070000,2,NULL,NULL,NULL,NULL,X'5936D939E37CDF24BA8000F70C10D995');
INSERT INTO "readings" VALUES(235,1,1772620800000000,1011900000,2,NULL,NULL,NULL,NULL,X'5F64D77BBCF4E7D1D0D932EC513C4512');
INSERT INTO "readings" VALUES(236,3,1772620800000000,1005100000,2,NULL,NULL,NULL,NULL,X'A29CE4F58EB3A4C0AF4A1D7750010874');
INSERT INTO "readings" VALUES(237,1,1772623200000000,1012040000,2,NULL,NULL,NULL,NULL,X'90E71BE14C3ECA5E5D0F6B6871D0D6DD');
INSERT INTO "readings" VALUES(238,3,1772623200000000,1005160000,2,NULL,NULL,NULL,NULL,X'349ED5B043ED609605401C503F8552B8');
INSERT INTO "readings" VALUES(239,1,1772624400000000,1012110000,2,NULL,NULL,NULL,NULL,X'6A361F67EA2FE5E33256F3B6E6715C54');
INSERT INTO "readings" VALUES(240,3,1772624400000000,1005190000,2,NULL,NULL,NULL,NULL,X'F2C8F1C498DC170305AA42776BDF06D7');
INSERT INTO "readings" VALUES(241,1,1772626800000000,1012250000,2,NULL,NULL,NULL,NULL,X'C57D37B1DC752A7E791036391382FF23');
INSERT INTO "readings" VALUES(242,3,1772626800000000,1005250000,2,NULL,NULL,NULL,NULL,X'4DF227854BA12FF059ECFCDF14F1CB79');
INSERT INTO "readings" VALUES(243,1,1772628000000000,1012320000,2,NULL,NULL,NULL,NULL,X'BF16C6E80859256A22B312CFFB8FEE60');
INSERT INTO "readings" VALUES(244,3,1772628000000000,1005280000,2,NULL,NULL,NULL,NULL,X'9A013B4F577B6AAF406913DF5233B837');
INSERT INTO "readings" VALUES(245,1,1772630400000000,1012460000,2,NULL,NULL,NULL,NULL,X'105A99E3C115D49E3E5DABA591EA668F');
INSERT INTO "readings" VALUES(246,3,1772630400000000,1005340000,2,NULL,NULL,NULL,NULL,X'3D5F466CFEE18EA1AA380A944CC763AD');
INSERT INTO "readings" VALUES(247,1,1772631600000000,1012530000,2,NULL,NULL,NULL,NULL,X'3CB8E717A7A476C51509E18C9FE0F145');
INSERT INTO "readings" VALUES(248,3,1772631600000000,1005370000,2,NULL,NULL,NULL,NULL,X'CD48429FB66A86880466E643262B5B31');
INSERT INTO "readings" VALUES(249,1,1772634000000000,1012670000,2,NULL,NULL,NULL,NULL,X'43D3829F6E2770B9DDD490C1E8151B8D');
INSERT INTO "readings" VALUES(250,3,1772634000000000,1005430000,2,NULL,NULL,NULL,NULL,X'43DB6E70B61D6A84F5888B30DA0B02D6');
INSERT INTO "readings" VALUES(251,1,1772635200000000,1012740000,2,NULL,NULL,NULL,NULL,X'9CF6061A054D5E6B74F5C5350407227B');
INSERT INTO "readings" VALUES(252,3,1772635200000000,1005460000,2,NULL,NULL,NULL,NULL,X'F53C6C1B2625AC94E582C1B9CA93EE15');
INSERT INTO "readings" VALUES(253,1,1772637600000000,1012880000,2,NULL,NULL,NULL,NULL,X'8194380C3E4E93A5B239B0A8A6CF7137');
INSERT INTO "readings" VALUES(254,3,1772637600000000,1005520000,2,NULL,NULL,NULL,NULL,X'1966F598BE9DB45529C084EE78D7E3CF');
INSERT INTO "readings" VALUES(255,1,1772638800000000,1012950000,2,NULL,NULL,NULL,NULL,X'84F9032745A2C6E96D2A12F24A1A5A9A');
INSERT INTO "readings" VALUES(256,1,1772640000000000,1013020000,3,NULL,NULL,NULL,NULL,X'CC554C540C15ECD80411C335AEAA57D6');
INSERT INTO "readings" VALUES(257,3,1772638800000000,1005550000,2,NULL,NULL,NULL,NULL,X'F5BA408FA4743159BA44222EE20E39A7');
INSERT INTO "readings" VALUES(258,3,1772640000000000,1005580000,3,NULL,NULL,NULL,NULL,X'B3761ED357807F407D4381A4F65FDCDD');
INSERT INTO "readings" VALUES(259,1,1772641200000000,1013090000,2,NULL,NULL,NULL,NULL,X'7A7AB33E88F6D34950A7F9F2F96D624D');
INSERT INTO "readings" VALUES(260,3,1772641200000000,1005610000,2,NULL,NULL,NULL,NULL,X'CE376980CE3FE189D7B7AD61E9D32E5C');
INSERT INTO "readings" VALUES(261,1,1772642400000000,1013160000,2,NULL,NULL,NULL,NULL,X'4BD0CB23BA8AD4864BE286E0F43969C3');
INSERT INTO "readings" VALUES(262,3,1772642400000000,1005640000,2,NULL,NULL,NULL,NULL,X'4548D38E4A49C34611926A02E5FC5DDD');
INSERT INTO "readings" VALUES(263,1,1772644800000000,1013300000,2,NULL,NULL,NULL,NULL,X'D3B02FE2D083F8FEEB0BF838F48DDA1B');
INSERT INTO "readings" VALUES(264,3,1772644800000000,1005700000,2,NULL,NULL,NULL,NULL,X'5893CD87C2D7BF739A820BC6328F1055');
INSERT INTO "readings" VALUES(265,1,1772646000000000,1013370000,2,NULL,NULL,NULL,NULL,X'E1156840845053E8F1957A2C42F7B4F3');
INSERT INTO "readings" VALUES(266,3,1772646000000000,1005730000,2,NULL,NULL,NULL,NULL,X'EE788730FD6644DA69D6F21864CB2375');
INSERT INTO "readings" VALUES(267,1,1772648400000000,1013510000,2,NULL,NULL,NULL,NULL,X'B01A86A5886AE453D7793BD70373B756');
INSERT INTO "readings" VALUES(268,3,1772648400000000,1005790000,2,NULL,NULL,NULL,NULL,X'4E15E59ED69891F07CA6A1FCCF643288');
INSERT INTO "readings" VALUES(269,1,1772649600000000,1013580000,2,NULL,NULL,NULL,NULL,X'F44845DC50323C7D4EBAC08BC035FF08');
INSERT INTO "readings" VALUES(270,3,1772649600000000,1005820000,2,NULL,NULL,NULL,NULL,X'462A27E75300B2FA6E00DAE09A6F94ED');
INSERT INTO "readings" VALUES(271,1,1772652000000000,1013720000,2,NULL,NULL,NULL,NULL,X'63DFD1C433547231A0540FC854D50A57');
INSERT INTO "readings" VALUES(272,3,1772652000000000,1005880000,2,NULL,NULL,NULL,NULL,X'0C4FEC4E260B422C9BB65124669AEF1F');
INSERT INTO "readings" VALUES(273,1,1772653200000000,1013790000,2,NULL,NULL,NULL,NULL,X'25544FD8839FD4F1871C22F7FA5BF72C');
INSERT INTO "readings" VALUES(274,3,1772653200000000,1005910000,2,NULL,NULL,NULL,NULL,X'BE274C256E7581FC5FE2BF266A88A40C');
INSERT INTO "readings" VALUES(275,1,1772655600000000,1013930000,2,NULL,NULL,NULL,NULL,X'5C9F1DA84D6FAB5596634CB553E17219');
INSERT INTO "readings" VALUES(276,3,1772655600000000,1005970000,2,NULL,NULL,NULL,NULL,X'7D4833554EC9D0D27E59ED9984CA7353');
INSERT INTO "readings" VALUES(277,1,1772656800000000,1014000000,2,NULL,NULL,NULL,NULL,X'B71DE0387FF77F369A5392190237E7CB');
INSERT INTO "readings" VALUES(278,3,1772656800000000,1006000000,2,NULL,NULL,NULL,NULL,X'5BD189A18A6C9A015F2C1ABA47ABE0AD');
INSERT INTO "readings" VALUES(279,1,1772659200000000,1014140000,2,NULL,NULL,NULL,NULL,X'E81ED72A348F4AF93E429CCB9D49E626');
INSERT INTO "readings" VALUES(280,3,1772659200000000,1006060000,2,NULL,NULL,NULL,NULL,X'AD1350622F5B073B45A247C1072A33AE');
INSERT INTO "readings" VALUES(281,1,1772660400000000,1014210000,2,NULL,NULL,NULL,NULL,X'DD5F5581F85C434A5C860F013D625B8D');
INSERT INTO "readings" VALUES(282,3,1772660400000000,1006090000,2,NULL,NULL,NULL,NULL,X'5DB9D698A2C733262FBF6C8D416BDE3C');
INSERT INTO "readings" VALUES(283,1,1772662800000000,1014350000,2,NULL,NULL,NULL,NULL,X'3EA97BA4E03FEBF126E1984FF55575BB');
INSERT INTO "readings" VALUES(284,3,1772662800000000,1006150000,2,NULL,NULL,NULL,NULL,X'42AF6A11C5D3AA2B095AF03F6B67EDAB');
INSERT INTO "readings" VALUES(285,1,1772664000000000,1014420000,2,NULL,NULL,NULL,NULL,X'973133596C8BA78569BC3C3A8DC446D0');
INSERT INTO "readings" VALUES(286,3,1772664000000000,1006180000,2,NULL,NULL,NULL,NULL,X'6F26C222BC23A139AF5825D986D29918');
INSERT INTO "readings" VALUES(287,1,1772666400000000,1014560000,2,NULL,NULL,NULL,NULL,X'77CEAA6A975B1661A650AA193CCCB531');
INSERT INTO "readings" VALUES(288,3,1772666400000000,1006240000,2,NULL,NULL,NULL,NULL,X'65DF7280F0F1B1BA59EFDCD1D958DA07');
INSERT INTO "readings" VALUES(289,1,1772667600000000,1014630000,2,NULL,NULL,NULL,NULL,X'CB83463623571748A131A54C778EE237');
INSERT INTO "readings" VALUES(290,3,1772667600000000,1006270000,2,NULL,NULL,NULL,NULL,X'B03BA95605C6E9A4280386A9611AD59D');
INSERT INTO "readings" VALUES(291,1,1772670000000000,1014770000,2,NULL,NULL,NULL,NULL,X'21F6D35DF1DF26C6F2C8AB77DCA5224D');
INSERT INTO "readings" VALUES(292,3,1772670000000000,1006330000,2,NULL,NULL,NULL,NULL,X'383C09035FCA4A5E6369DF7E194E2C2D');
INSERT INTO "readings" VALUES(293,1,1772671200000000,1014840000,2,NULL,NULL,NULL,NULL,X'C0695E7E1F86A193538B81AA5F882674');
INSERT INTO "readings" VALUES(294,3,1772671200000000,1006360000,2,NULL,NULL,NULL,NULL,X'6DEEAC1A49B86AC60D93513927A9D25D');
INSERT INTO "readings" VALUES(295,1,1772673600000000,1014980000,2,NULL,NULL,NULL,NULL,X'468A1ED02EFFD527C4DC4B8484BC73AC');
INSERT INTO "readings" VALUES(296,3,1772673600000000,1006420000,2,NULL,NULL,NULL,NULL,X'394222303B01C4B8E89A3C216403A903');
INSERT INTO "readings" VALUES(297,1,1772674800000000,1015050000,2,NULL,NULL,NULL,NULL,X'C64C8E962F54D96BABA2012870FCABD0');
INSERT INTO "readings" VALUES(298,3,1772674800000000,1006450000,2,NULL,NULL,NULL,NULL,X'39BCFDFE96A7C6A3BB771DD139D6F741');
INSERT INTO "readings" VALUES(299,1,1772677200000000,1015190000,2,NULL,NULL,NULL,NULL,X'FA6EF223F0C3E8A279874ED1BE501F94');
INSERT INTO "readings" VALUES(300,3,1772677200000000,1006510000,2,NULL,NULL,NULL,NULL,X'B973017BCF73A450362E3A3CD39E3093');
INSERT INTO "readings" VALUES(301,1,1772678400000000,1015260000,2,NULL,NULL,NULL,NULL,X'BC9C79D4C002868090177D50CB1BE369');
INSERT INTO "readings" VALUES(302,3,1772678400000000,1006540000,2,NULL,NULL,NULL,NULL,X'F9AD89552EAAECBB167138DB88A4267C');
INSERT INTO "readings" VALUES(303,1,1772680800000000,1015400000,2,NULL,NULL,NULL,NULL,X'4270368BC66B9736FC34DC057F03B338');
INSERT INTO "readings" VALUES(304,3,1772680800000000,1006600000,2,NULL,NULL,NULL,NULL,X'F1826B5E69A58B5046E23C1E7329DDCE');
INSERT INTO "readings" VALUES(305,1,1772682000000000,1015470000,2,NULL,NULL,NULL,NULL,X'C3AC313E35F9D5E3ED9C2986426F561F');
INSERT INTO "readings" VALUES(306,3,1772682000000000,1006630000,2,NULL,NULL,NULL,NULL,X'6467D78383697EF44709687E6E29F80F');
INSERT INTO "readings" VALUES(307,1,1772684400000000,1015610000,2,NULL,NULL,NULL,NULL,X'09EC91E7B55E708196BE7E0D38A89F98');
INSERT INTO "readings" VALUES(308,3,1772684400000000,1006690000,2,NULL,NULL,NULL,NULL,X'A8F4390D9F0C81AE3CC1B32B3BA29137');
INSERT INTO "readings" VALUES(309,1,1772685600000000,1015680000,2,NULL,NULL,NULL,NULL,X'14944B6830670DA2D629AB753672C43D');
INSERT INTO "readings" VALUES(310,3,1772685600000000,1006720000,2,NULL,NULL,NULL,NULL,X'CAEE39DC0F6B029118EA4A47B8CEC54A');
INSERT INTO "readings" VALUES(311,1,1772688000000000,1015820000,2,NULL,NULL,NULL,NULL,X'F96840D391F020F957730B5A948A6AF8');
INSERT INTO "readings" VALUES(312,3,1772688000000000,1006780000,2,NULL,NULL,NULL,NULL,X'696BC6F0BDF17A474BA0E08F30850FA7');
INSERT INTO "readings" VALUES(313,1,1772689200000000,1015890000,2,NULL,NULL,NULL,NULL,X'F8239A8BBD040B0D6CA7575DD5DADB70');
INSERT INTO "readings" VALUES(314,3,1772689200000000,1006810000,2,NULL,NULL,NULL,NULL,X'B39AC47AC35E2DCD454A6A5837003E1B');
INSERT INTO "readings" VALUES(315,1,1772691600000000,1016030000,2,NULL,NULL,NULL,NULL,X'B35E4E2BE861570FB97A2DB45BE527AB');
INSERT INTO "readings" VALUES(316,3,1772691600000000,1006870000,2,NULL,NULL,NULL,NULL,X'284F2CD08DBFFC0120F0540A26EF646E');
INSERT INTO "readings" VALUES(317,1,1772692800000000,1016100000,2,NULL,NULL,NULL,NULL,X'5E0E2F6A6F2E66F86DFDD2BAE38E4E41');
INSERT INTO "readings" VALUES(318,3,1772692800000000,1006900000,2,NULL,NULL,NULL,NULL,X'CAD31A90ED4A5F81A65C883E16161EF8');
INSERT INTO "readings" VALUES(319,1,1772695200000000,1016240000,2,NULL,NULL,NULL,NULL,X'B5328985C3F37F7D2BFB4617A0B058AA');
INSERT INTO "readings" VALUES(320,3,1772695200000000,1006960000,2,NULL,NULL,NULL,NULL,X'5A4646A184E64150FE0C276A7918CC15');
INSERT INTO "readings" VALUES(321,1,1772696400000000,1016310000,2,NULL,NULL,NULL,NULL,X'B36F284E4CB8C5B4C061779BEB9B4A0C');
INSERT INTO "readings" VALUES(322,3,1772696400000000,1006990000,2,NULL,NULL,NULL,NULL,X'463DC4D1FB035A2AA2096660B79BA208');
INSERT INTO "readings" VALUES(323,1,1772698800000000,1016450000,2,NULL,NULL,NULL,NULL,X'011B41663FD929C96195300682485FA3');
INSERT INTO "readings" VALUES(324,3,1772698800000000,1007050000,2,NULL,NULL,NULL,NULL,X'4E640AF6CEDEDB72D20E55D0F831C918');
INSERT INTO "readings" VALUES(325,1,1772700000000000,1016520000,2,NULL,NULL,NULL,NULL,X'59F8ABB9AAED31040AD9325DAADE189F');
INSERT INTO "readings" VALUES(326,3,1772700000000000,1007080000,2,NULL,NULL,NULL,NULL,X'3D3754CF66FA7FC553C348B5B3030C67');
INSERT INTO "readings" VALUES(327,1,1772702400000000,1016660000,2,NULL,NULL,NULL,NULL,X'CE0FF104C8BD4C12B8A15BA908F47991');
INSERT INTO "readings" VALUES(328,3,1772702400000000,1007140000,2,NULL,NULL,NULL,NULL,X'C1FD9E238B1723169ADC5A6A7ACE5204');
INSERT INTO "readings" VALUES(329,1,1772703600000000,1016730000,2,NULL,NULL,NULL,NULL,X'32EBD14877E94F49369F3C229F2448A1');
INSERT INTO "readings" VALUES(330,3,1772703600000000,1007170000,2,NULL,NULL,NULL,NULL,X'3DA2C5647B2E0D4DC562BED9F1063282');
INSERT INTO "readings" VALUES(331,1,1772706000000000,1016870000,2,NULL,NULL,NULL,NULL,X'B11F39AE29C7B0C628B89AD31C711E1F');
INSERT INTO "readings" VALUES(332,3,1772706000000000,1007230000,2,NULL,NULL,NULL,NULL,X'444AE701BA7A576F7F24A03E8D71364A');
INSERT INTO "readings" VALUES(333,1,1772707200000000,1016940000,2,NULL,NULL,NULL,NULL,X'7C028FDF5CD3E43438F0BFCED96CCE81');
INSERT INTO "readings" VALUES(334,3,1772707200000000,1007260000,2,NULL,NULL,NULL,NULL,X'7E6EA65EA3AE92855D739FF54152ED15');
INSERT INTO "readings" VALUES(335,1,1772709600000000,1017080000,2,NULL,NULL,NULL,NULL,X'0030A32991C3E65AEC27551D25A51D63');
INSERT INTO "readings" VALUES(336,3,1772709600000000,1007320000,2,NULL,NULL,NULL,NULL,X'508892E9DD1447E072F8D15156B73843');
INSERT INTO "readings" VALUES(337,1,1772710800000000,1017150000,2,NULL,NULL,NULL,NULL,X'89434FBA3DE59E1043A4B7970877AC19');
INSERT INTO "readings" VALUES(338,3,1772710800000000,1007350000,2,NULL,NULL,NULL,NULL,X'CF1C314C977D01A4F43AF56FCFE31A5A');
INSERT INTO "readings" VALUES(339,1,1772713200000000,1017290000,2,NULL,NULL,NULL,NULL,X'268FDF5D01C16A635F6E88935FFF6B6C');
INSERT INTO "readings" VALUES(340,3,1772713200000000,1007410000,2,NULL,NULL,NULL,NULL,X'32388258324D99BEF5CF89EB9ADA1026');
INSERT INTO "readings" VALUES(341,1,1772714400000000,1017360000,2,NULL,NULL,NULL,NULL,X'838C815B0E34C02445E1ABD416A6F9E5');
INSERT INTO "readings" VALUES(342,3,1772714400000000,1007440000,2,NULL,NULL,NULL,NULL,X'E03E78F0DC66A82F4FFEFE49CD378F18');
INSERT INTO "readings" VALUES(343,1,1772716800000000,1017500000,2,NULL,NULL,NULL,NULL,X'9C3F7E991A297CD2898BCE169EBE2359');
INSERT INTO "readings" VALUES(344,3,1772716800000000,1007500000,2,NULL,NULL,NULL,NULL,X'BA590E38DF92CFDEDD7EA263E38CC7B3');
INSERT INTO "readings" VALUES(345,1,1772718000000000,1017570000,2,NULL,NULL,NULL,NULL,X'09D8D689CAB73B8D3135BAC99F41FAE0');
INSERT INTO "readings" VALUES(346,3,1772718000000000,1007530000,2,NULL,NULL,NULL,NULL,X'CFCB0A1E90EBBA773FA73D629485A5ED');
INSERT INTO "readings" VALUES(347,1,1772720400000000,1017710000,2,NULL,NULL,NULL,NULL,X'94788702455DAAB4C74B8568701A1054');
INSERT INTO "readings" VALUES(348,3,1772720400000000,1007590000,2,NULL,NULL,NULL,NULL,X'ACB23C70DB71607B322CB424DEC16D09');
INSERT INTO "readings" VALUES(349,1,1772721600000000,1017780000,2,NULL,NULL,NULL,NULL,X'C6CF7A37D99483E02D209361B61344D5');
INSERT INTO "readings" VALUES(350,3,1772721600000000,1007620000,2,NULL,NULL,NULL,NULL,X'B022E7AAE154F1085D0DCE8CF186072E');
INSERT INTO "readings" VALUES(351,1,1772724000000000,1017920000,2,NULL,NULL,NULL,NULL,X'4160077B3C7DB96373D965D9A957EC52');
INSERT INTO "readings" VALUES(352,3,1772724000000000,1007680000,2,NULL,NULL,NULL,NULL,X'3DDDBC89B796A126AD854DBF76DB3435');
INSERT INTO "readings" VALUES(353,1,1772725200000000,1017990000,2,NULL,NULL,NULL,NULL,X'FA6D086D7620FEE4BB7583C2D36CCEFD');
INSERT INTO "readings" VALUES(354,1,1772726400000000,1018060000,3,NULL,NULL,NULL,NULL,X'03E79CC70264C2CE9D70DFC6583406FA');
INSERT INTO "readings" VALUES(355,3,1772725200000000,1007710000,2,NULL,NULL,NULL,NULL,X'3F452C46411C8A450A27A3F538182D71');
INSERT INTO "readings" VALUES(356,3,1772726400000000,1007740000,3,NULL,NULL,NULL,NULL,X'44DF5D217C39B8F91B613AC31CC2E07C');
INSERT INTO "readings" VALUES(357,1,1772727600000000,1018130000,2,NULL,NULL,NULL,NULL,X'11043885203C9A97CE7347D855BBCE74');
INSERT INTO "readings" VALUES(358,3,1772727600000000,1007770000,2,NULL,NULL,NULL,NULL,X'AE2EF3CDCDA21A1383CA5A68BB3A6517');
INSERT INTO "readings" VALUES(359,1,1772728800000000,1018200000,2,NULL,NULL,NULL,NULL,X'6CA37A7A29ACC7C6CDC5B27EFB15292E');
INSERT INTO "readings" VALUES(360,3,1772728800000000,1007800000,2,NULL,NULL,NULL,NULL,X'F3F6971E75014067A00135F98FADC252');
INSERT INTO "readings" VALUES(361,1,1772731200000000,1018340000,2,NULL,NULL,NULL,NULL,X'7B706C78361A9ECAD47A90E88F6D72E6');
INSERT INTO "readings" VALUES(362,3,1772731200000000,1007860000,2,NULL,NULL,NULL,NULL,X'BF6C3F326C9A3938E1ABBBB3C73EE6B9');
INSERT INTO "readings" VALUES(363,1,1772732400000000,1018410000,2,NULL,NULL,NULL,NULL,X'3750A5454BAE3EF144CA27BB2D861956');
INSERT INTO "readings" VALUES(364,3,1772732400000000,1007890000,2,NULL,NULL,NULL,NULL,X'1316ED739D9321C6F282B56DE58CFBCD');
INSERT INTO "readings" VALUES(365,1,1772734800000000,1018550000,2,NULL,NULL,NULL,NULL,X'BAC33F35CEC157EF6AE0A3889693BB9A');
INSERT INTO "readings" VALUES(366,3,1772734800000000,1007950000,2,NULL,NULL,NULL,NULL,X'80157EB2DD37899267B932464C6527C9');
INSERT INTO "readings" VALUES(367,1,1772736000000000,1018620000,2,NULL,NULL,NULL,NULL,X'B5D4E7753A84E27C71097BB26590D5F3');
INSERT INTO "readings" VALUES(368,3,1772736000000000,1007980000,2,NULL,NULL,NULL,NULL,X'74B26E9F34F84F8AB79A615CAF407D8F');
INSERT INTO "readings" VALUES(369,1,1772738400000000,1018760000,2,NULL,NULL,NULL,NULL,X'20583A48008B11277665CE81C2C777C6');
INSERT INTO "readings" VALUES(370,3,1772738400000000,1008040000,2,NULL,NULL,NULL,NULL,X'68BF19D13840F64F7F07B00CFA660524');
INSERT INTO "readings" VALUES(371,1,1772739600000000,1018830000,2,NULL,NULL,NULL,NULL,X'2E3836F4D5B58C82A50EA509F5F14185');
INSERT INTO "readings" VALUES(372,3,1772739600000000,1008070000,2,NULL,NULL,NULL,NULL,X'8EF0938DE4D49323368B2DDE1161A6CD');
INSERT INTO "readings" VALUES(373,1,1772742000000000,1018970000,2,NULL,NULL,NULL,NULL,X'FDC0B9A2871778E47D72CB112A528606');
INSERT INTO "readings" VALUES(374,3,1772742000000000,1008130000,2,NULL,NULL,NULL,NULL,X'6C0CA919D5965702597535DC40DB1D29');
INSERT INTO "readings" VALUES(375,1,1772743200000000,1019040000,2,NULL,NULL,NULL,NULL,X'9C98DB008FE71FD8F3341EABB6BE781C');
INSERT INTO "readings" VALUES(376,3,1772743200000000,1008160000,2,NULL,NULL,NULL,NULL,X'F07101A3361D2488E2CFC3F0DB0BE43A');
INSERT INTO "readings" VALUES(377,1,1772745600000000,1019180000,2,NULL,NULL,NULL,NULL,X'596D74AEB2FA2450209022092C46985D');
INSERT INTO "readings" VALUES(378,3,1772745600000000,1008220000,2,NULL,NULL,NULL,NULL,X'33E06EAEF4C069FC7B0C0FD69BBE11B0');
INSERT INTO "readings" VALUES(379,1,1772746800000000,1019250000,2,NULL,NULL,NULL,NULL,X'E5318BF059437AE0E8292B1E3272B985');
INSERT INTO "readings" VALUES(380,3,1772746800000000,1008250000,2,NULL,NULL,NULL,NULL,X'A3455259FA3707922B6B5BA314A6F102');
INSERT INTO "readings" VALUES(381,1,1772749200000000,1019390000,2,NULL,NULL,NULL,NULL,X'955675B597074C4900400501B857BF86');
INSERT INTO "readings" VALUES(382,3,1772749200000000,1008310000,2,NULL,NULL,NULL,NULL,X'BA1666E46A4F902CD576EFC7E5293A3F');
INSERT INTO "readings" VALUES(383,1,1772750400000000,1019460000,2,NULL,NULL,NULL,NULL,X'7142F6AFBCDDC88EDE156CA6CA1ABA4B');
INSERT INTO "readings" VALUES(384,3,1772750400000000,1008340000,2,NULL,NULL,NULL,NULL,X'0A25CC9E5C3BC92F64FB7C758AD535AD');
INSERT INTO "readings" VALUES(385,1,1772752800000000,1019600000,2,NULL,NULL,NULL,NULL,X'3506014EF04F0A0ADB9A8EC24E7AA50D');
INSERT INTO "readings" VALUES(386,3,1772752800000000,1008400000,2,NULL,NULL,NULL,NULL,X'068183FE479DF4109F7D85ED4D4AA39F');
INSERT INTO "readings" VALUES(387,1,1772754000000000,1019670000,2,NULL,NULL,NULL,NULL,X'4739EF118C20F7D780885A202E6443D7');
INSERT INTO "readings" VALUES(388,3,1772754000000000,1008430000,2,NULL,NULL,NULL,NULL,X'7AA4B0D945D6ED277710B78B5B7E7146');
INSERT INTO "readings" VALUES(389,1,1772756400000000,1019810000,2,NULL,NULL,NULL,NULL,X'134BB2AE0110B1E0E41E8A206922B936');
INSERT INTO "readings" VALUES(390,3,1772756400000000,1008490000,2,NULL,NULL,NULL,NULL,X'C5ED621BB0D5F38FFF670C8B18C6B062');
INSERT INTO "readings" VALUES(391,1,1772757600000000,1019880000,2,NULL,NULL,NULL,NULL,X'3E7345A5CE6FA6635AD8DEAB3676AB3A');
INSERT INTO "readings" VALUES(392,3,1772757600000000,1008520000,2,NULL,NULL,NULL,NULL,X'8E713319160EC466748E3CD9CAA15DB0');
INSERT INTO "readings" VALUES(393,1,1772760000000000,1020020000,2,NULL,NULL,NULL,NULL,X'2DD08F7D9EB9818DA7CE5C1B5180E843');
INSERT INTO "readings" VALUES(394,3,1772760000000000,1008580000,2,NULL,NULL,NULL,NULL,X'47630C96032D24A470614044DA772CE8');
INSERT INTO "readings" VALUES(395,1,1772761200000000,1020090000,2,NULL,NULL,NULL,NULL,X'E6A1BF9CDAAB6462DE6CABE1F7F6078E');
INSERT INTO "readings" VALUES(396,3,1772761200000000,1008610000,2,NULL,NULL,NULL,NULL,X'337D4388020047D35F03207B30E40A4F');
INSERT INTO "readings" VALUES(397,1,1772763600000000,1020230000,2,NULL,NULL,NULL,NULL,X'DAE944BC62F5423F219C7A3E7681DCEF');
INSERT INTO "readings" VALUES(398,3,1772763600000000,1008670000,2,NULL,NULL,NULL,NULL,X'AF1C06719F28C0D98887A3AD8BBC8E89');
INSERT INTO "readings" VALUES(399,1,1772764800000000,1020300000,2,NULL,NULL,NULL,NULL,X'F3E1CCD76DC9162F75D316EB66DCAE61');
INSERT INTO "readings" VALUES(400,3,1772764800000000,1008700000,2,NULL,NULL,NULL,NULL,X'112EAD1FD65FB81F8CA7449DB13C0695');
INSERT INTO "readings" VALUES(401,1,1772767200000000,1020440000,2,NULL,NULL,NULL,NULL,X'494014D73F38B461F849ADC6F9075671');
INSERT INTO "readings" VALUES(402,3,1772767200000000,1008760000,2,NULL,NULL,NULL,NULL,X'A93F7C583E80C765367C2BFF28B0FC07');
INSERT INTO "readings" VALUES(403,1,1772768400000000,1020510000,2,NULL,NULL,NULL,NULL,X'F38A587AC7DB9FAF26C2E5E43BE5A89A');
INSERT INTO "readings" VALUES(404,3,1772768400000000,1008790000,2,NULL,NULL,NULL,NULL,X'B46EEC2CB70D69055200952B2B2931F9');
INSERT INTO "readings" VALUES(405,1,1772770800000000,1020650000,2,NULL,NULL,NULL,NULL,X'6D7331096B606000E9071A6987DCBB9D');
INSERT INTO "readings" VALUES(406,3,1772770800000000,1008850000,2,NULL,NULL,NULL,NULL,X'407B6BBDABBA6FB7A2D826C887462034');
INSERT INTO "readings" VALUES(407,1,1772772000000000,1020720000,2,NULL,NULL,NULL,NULL,X'FE8F79D3A33B23C016FF662B21EAD104');
INSERT INTO "readings" VALUES(408,3,1772772000000000,1008880000,2,NULL,NULL,NULL,NULL,X'09064FF30263922AA835DB83C090113A');
INSERT INTO "readings" VALUES(409,1,1772774400000000,1020860000,2,NULL,NULL,NULL,NULL,X'269F3B8F5D729637477848C71CD6896B');
INSERT INTO "readings" VALUES(410,3,1772774400000000,1008940000,2,NULL,NULL,NULL,NULL,X'2DD117C02BD0FA9A00EDCE9F6FCC5130');
INSERT INTO "readings" VALUES(411,1,1772775600000000,1020930000,2,NULL,NULL,NULL,NULL,X'03B62EAFE86E2FEC8D9F1C3DA87CF987');
INSERT INTO "readings" VALUES(412,3,1772775600000000,1008970000,2,NULL,NULL,NULL,NULL,X'81399E2C583423751C25DE20C5161F0E');
INSERT INTO "readings" VALUES(413,1,1772778000000000,1021070000,2,NULL,NULL,NULL,NULL,X'94F8B36C3448B7806D31630C69724647');
INSERT INTO "readings" VALUES(414,3,1772778000000000,1009030000,2,NULL,NULL,NULL,NULL,X'6E73AE6292846365E3DF6114FC93C0F3');
INSERT INTO "readings" VALUES(415,1,1772779200000000,1021140000,2,NULL,NULL,NULL,NULL,X'36603C7B08BBF49A6A5CB9D2696596B9');
INSERT INTO "readings" VALUES(416,3,1772779200000000,1009060000,2,NULL,NULL,NULL,NULL,X'D5AD348EA13C7360B58FE6D26C944262');
INSERT INTO "readings" VALUES(417,1,1772781600000000,1021280000,2,NULL,NULL,NULL,NULL,X'B5AEF67F14BFAD2AAA1F440C7B72F685');
INSERT INTO "readings" VALUES(418,3,1772781600000000,1009120000,2,NULL,NULL,NULL,NULL,X'7D83389F5F3E588D31587E1CC16468D0');
INSERT INTO "readings" VALUES(419,1,1772782800000000,1021350000,2,NULL,NULL,NULL,NULL,X'8200DF4C4D4AA6BC91D0B992C4575345');
INSERT INTO "readings" VALUES(420,3,1772782800000000,1009150000,2,NULL,NULL,NULL,NULL,X'026085A4BDA2CCCEA4DC1C791D8EB7B7');
INSERT INTO "readings" VALUES(421,1,1772785200000000,1021490000,2,NULL,NULL,NULL,NULL,X'DC5393E8E4A2568ED08103FA42178445');
INSERT INTO "readings" VALUES(422,3,1772785200000000,1009210000,2,NULL,NULL,NULL,NULL,X'7A560428A8A84FC655839B9889C2F344');
INSERT INTO "readings" VALUES(423,1,1772786400000000,1021560000,2,NULL,NULL,NULL,NULL,X'238F3055EC407121AA3E9047BA374474');
INSERT INTO "readings" VALUES(424,3,1772786400000000,1009240000,2,NULL,NULL,NULL,NULL,X'E112FA42BEE05DB4DD4FD635DE22C181');
INSERT INTO "readings" VALUES(425,1,1772788800000000,1021700000,2,NULL,NULL,NULL,NULL,X'FE66EE0DE3779F8BE38C5A022F8034BE');
INSERT INTO "readings" VALUES(426,3,1772788800000000,1009300000,2,NULL,NULL,NULL,NULL,X'669B7FEAA2DDF7C4F19E1DB798B993C2');
INSERT INTO "readings" VALUES(427,1,1772790000000000,1021770000,2,NULL,NULL,NULL,NULL,X'74268282FEC74F6A3F4AD184E1BDBC28');
INSERT INTO "readings" VALUES(428,3,1772790000000000,1009330000,2,NULL,NULL,NULL,NULL,X'08FAFA5941184E97760F3E8FC39C4539');
INSERT INTO "readings" VALUES(429,1,1772792400000000,1021910000,2,NULL,NULL,NULL,NULL,X'F5E58E5F52ABE851C76EB2B8EB6885D0');
INSERT INTO "readings" VALUES(430,3,1772792400000000,1009390000,2,NULL,NULL,NULL,NULL,X'3D1529B8BC3A73F970359F0359B5AECE');
INSERT INTO "readings" VALUES(431,1,1772793600000000,1021980000,2,NULL,NULL,NULL,NULL,X'B1DBB980257D47D53069E5E8264118D7');
INSERT INTO "readings" VALUES(432,3,1772793600000000,1009420000,2,NULL,NULL,NULL,NULL,X'FB68432C03898CCDFCB0D7517FB7F1D9');
INSERT INTO "readings" VALUES(433,1,1772796000000000,1022120000,2,NULL,NULL,NULL,NULL,X'F0AE9BC87246CE52C491E6238614F600');
INSERT INTO "readings" VALUES(434,3,1772796000000000,1009480000,2,NULL,NULL,NULL,NULL,X'C42F128C0FA16FBE37F9A5D320588CC2');
INSERT INTO "readings" VALUES(435,1,1772797200000000,1022190000,2,NULL,NULL,NULL,NULL,X'A6DEBB864AC60DD071D445B7DFF91277');
INSERT INTO "readings" VALUES(436,3,1772797200000000,1009510000,2,NULL,NULL,NULL,NULL,X'EC9FB4BC68B07B72B8851E10B8EB3008');
INSERT INTO "readings" VALUES(437,1,1772799600000000,1022330000,2,NULL,NULL,NULL,NULL,X'F0BB541A6BC7F6F04E01E2C07142D355');
INSERT INTO "readings" VALUES(438,3,1772799600000000,1009570000,2,NULL,NULL,NULL,NULL,X'3E993D2824C560EFCC0C2D2C228D448D');
INSERT INTO "readings" VALUES(439,1,1772800800000000,1022400000,2,NULL,NULL,NULL,NULL,X'51EC6D6964025643079E1BF8B2223A02');
INSERT INTO "readings" VALUES(440,3,1772800800000000,1009600000,2,NULL,NULL,NULL,NULL,X'16CB347DAE2028EFECE3D0FAF0DC6DCF');
INSERT INTO "readings" VALUES(441,1,1772803200000000,1022540000,2,NULL,NULL,NULL,NULL,X'4B0E13B7D5E6B263E0A73E23740FB1E3');
INSERT INTO "readings" VALUES(442,3,1772803200000000,1009660000,2,NULL,NULL,NULL,NULL,X'AE36A5B97399CBC17B2E2B0387D09B83');
INSERT INTO "readings" VALUES(443,1,1772804400000000,1022610000,2,NULL,NULL,NULL,NULL,X'652A14817793B535823D846FD13952F6');
INSERT INTO "readings" VALUES(444,3,1772804400000000,1009690000,2,NULL,NULL,NULL,NULL,X'04CFBAC5677C2BBD39BEC9B8721AEBD2');
INSERT INTO "readings" VALUES(445,1,1772806800000000,1022750000,2,NULL,NULL,NULL,NULL,X'F87904ADC38878DE9231FEC6DB7E4D43');
INSERT INTO "readings" VALUES(446,3,1772806800000000,1009750000,2,NULL,NULL,NULL,NULL,X'CB166247C276793F9D1C9B90A708DC3F');
INSERT INTO "readings" VALUES(447,1,1772808000000000,1022820000,2,NULL,NULL,NULL,NULL,X'A205ACF9952ED79B01294300BA03AFA6');
INSERT INTO "readings" VALUES(448,3,1772808000000000,1009780000,2,NULL,NULL,NULL,NULL,X'3D002B89D96ADE173239719C33FB5ED4');
INSERT INTO "readings" VALUES(449,1,1772810400000000,1022960000,2,NULL,NULL,NULL,NULL,X'2D6294847B7C7194032E9E6404098DB3');
INSERT INTO "readings" VALUES(450,3,1772810400000000,1009840000,2,NULL,NULL,NULL,NULL,X'F22A4DDC02CA0E1BE20C0D4E3BF3CA20');
INSERT INTO "readings" VALUES(451,1,1772811600000000,1023030000,2,NULL,NULL,NULL,NULL,X'340B73D02C4F71246DED5D8BA1AB492D');
INSERT INTO "readings" VALUES(452,1,1772812800000000,1023100000,3,NULL,NULL,NULL,NULL,X'AA018A07F782CA35E9FCC5C173E9364C');
INSERT INTO "readings" VALUES(453,3,1772811600000000,1009870000,2,NULL,NULL,NULL,NULL,X'C585093348537B189916355016EF3E41');
INSERT INTO "readings" VALUES(454,3,1772812800000000,1009900000,3,NULL,NULL,NULL,NULL,X'EECF2850F3B703A9F97D6BB6CA26D839');
INSERT INTO "readings" VALUES(455,1,1772814000000000,1023170000,2,NULL,NULL,NULL,NULL,X'38677C4260A2F6F1D0F79A3ECE7FF140');
INSERT INTO "readings" VALUES(456,3,1772814000000000,1009930000,2,NULL,NULL,NULL,NULL,X'2D7AA2222DD8C4EB3D0D0CD4DD26119B');
INSERT INTO "readings" VALUES(457,1,1772815200000000,1023240000,2,NULL,NULL,NULL,NULL,X'E52203B9202550C9304B94D85BAE45FE');
INSERT INTO "readings" VALUES(458,3,1772815200000000,1009960000,2,NULL,NULL,NULL,NULL,X'B9250A500560B5514FC7D8A0D7537351');
INSERT INTO "readings" VALUES(459,1,1772817600000000,1023380000,2,NULL,NULL,NULL,NULL,X'E14E7B5FF9108DD8E7D71322D4B76A3E');
INSERT INTO "readings" VALUES(460,3,1772817600000000,1010020000,2,NULL,NULL,NULL,NULL,X'BB3751FE0BB2F5CF806CD9B3A0C9B45D');
INSERT INTO "readings" VALUES(461,1,1772818800000000,1023450000,2,NULL,NULL,NULL,NULL,X'0834B6777965E366EC720931FC7810D3');
INSERT INTO "readings" VALUES(462,3,1772818800000000,1010050000,2,NULL,NULL,NULL,NULL,X'6ABDC79311066ACC97D36ECDC1B8F5BF');
INSERT INTO "readings" VALUES(463,1,1772821200000000,1023590000,2,NULL,NULL,NULL,NULL,X'7EB4F2A41FD453ED08AE508AEA96D98C');
INSERT INTO "readings" VALUES(464,3,1772821200000000,1010110000,2,NULL,NULL,NULL,NULL,X'96111F31DA81CDA0D9A161C92CF9F880');
INSERT INTO "readings" VALUES(465,1,1772822400000000,1023660000,2,NULL,NULL,NULL,NULL,X'168F1445ECF612BEA08AD890807D355B');
INSERT INTO "readings" VALUES(466,3,1772822400000000,1010140000,2,NULL,NULL,NULL,NULL,X'54F9968CA6A6EA527D39D6CD270A2D17');
INSERT INTO "readings" VALUES(467,1,1772824800000000,1023800000,2,NULL,NULL,NULL,NULL,X'C8D603441ABB7EF5111E611F7C34853D');
INSERT INTO "readings" VALUES(468,3,1772824800000000,1010200000,2,NULL,NULL,NULL,NULL,X'B142438ECD25AF460F1985DA6512D7E2');
INSERT INTO "readings" VALUES(469,1,1772826000000000,1023870000,2,NULL,NULL,NULL,NULL,X'93E6ED7871E397C958F4FFB3ABE1DE74');
INSERT INTO "readings" VALUES(470,3,1772826000000000,1010230000,2,NULL,NULL,NULL,NULL,X'FB4D1FBAD4D09E1CAE1277CA5248285A');
INSERT INTO "readings" VALUES(471,1,1772828400000000,1024010000,2,NULL,NULL,NULL,NULL,X'FC42CBA3C5552D56D271ABD86F1BBFE6');
INSERT INTO "readings" VALUES(472,3,1772828400000000,1010290000,2,NULL,NULL,NULL,NULL,X'BE8977D129806E2AD588651418F76E3E');
INSERT INTO "readings" VALUES(473,1,1772829600000000,1024080000,2,NULL,NULL,NULL,NULL,X'4445CBAB65DF493D4497D2A8AB537C6B');
INSERT INTO "readings" VALUES(474,3,1772829600000000,1010320000,2,NULL,NULL,NULL,NULL,X'76D4AF13011CAA75BF3635567BC119D4');
INSERT INTO "readings" VALUES(475,1,1772832000000000,1024220000,2,NULL,NULL,NULL,NULL,X'27E24BDFE6E28D83F5AE878206CFD68C');
INSERT INTO "readings" VALUES(476,3,1772832000000000,1010380000,2,NULL,NULL,NULL,NULL,X'B20133506F861C311D13BED8566694F0');
INSERT INTO "readings" VALUES(477,1,1772833200000000,1024290000,2,NULL,NULL,NULL,NULL,X'012A5032BBDCB126E58D6507F7C8AB30');
INSERT INTO "readings" VALUES(478,3,1772833200000000,1010410000,2,NULL,NULL,NULL,NULL,X'21194E173825B3B6BEBCE9C8D2E400A2');
INSERT INTO "readings" VALUES(479,1,1772835600000000,1024430000,2,NULL,NULL,NULL,NULL,X'40BCB0A9B7972DBF43751357E85799C9');
INSERT INTO "readings" VALUES(480,3,1772835600000000,1010470000,2,NULL,NULL,NULL,NULL,X'9B4A8A6D53F10FE73825CE7E790598E7');
INSERT INTO "readings" VALUES(481,1,1772836800000000,1024500000,2,NULL,NULL,NULL,NULL,X'8450F918E657935E8C30518AF2CA99D5');
INSERT INTO "readings" VALUES(482,3,1772836800000000,1010500000,2,NULL,NULL,NULL,NULL,X'BED1B6738BA0AA9064ED6A41246B2AAB');
INSERT INTO "readings" VALUES(483,1,1772839200000000,1024640000,2,NULL,NULL,NULL,NULL,X'F32504CEAB7B4F8F5E8DB8E97864422F');
INSERT INTO "readings" VALUES(484,3,1772839200000000,1010560000,2,NULL,NULL,NULL,NULL,X'EB35197BAC66770EBF031171A6CCF884');
INSERT INTO "readings" VALUES(485,1,1772840400000000,1024710000,2,NULL,NULL,NULL,NULL,X'6B6AB8DDDED19BB39D515E2936493BDA');
INSERT INTO "readings" VALUES(486,3,1772840400000000,1010590000,2,NULL,NULL,NULL,NULL,X'233C7185592ED63ECFD6925BCC633B07');
INSERT INTO "readings" VALUES(487,1,1772842800000000,1024850000,2,NULL,NULL,NULL,NULL,X'CD04A4A8ECCC01828027CFD850234EC4');
INSERT INTO "readings" VALUES(488,3,1772842800000000,1010650000,2,NULL,NULL,NULL,NULL,X'954D6A8508983F6BDEED22745283EFFB');
INSERT INTO "readings" VALUES(489,1,1772844000000000,1024920000,2,NULL,NULL,NULL,NULL,X'05A15F90A2F901A69235BE52A92928BE');
INSERT INTO "readings" VALUES(490,3,1772844000000000,1010680000,2,NULL,NULL,NULL,NULL,X'05BD5527C7DEBCF1B5CB9351515D6456');
INSERT INTO "readings" VALUES(491,1,1772436000000000,1001110000,7,NULL,'finance 赵敏',NULL,'[["of","2026-03-02T07:20:00+00:00"],["was","1001.12"],["reason","抄错"]]',X'05C5C94CC5B55B294E7D14265EA070C1');
INSERT INTO "readings" VALUES(492,1,1772443620000000,1001550000,8,NULL,'finance 赵敏',NULL,'[["reason","冻结值"]]',X'36263C91DBB6176F97DD36A49FD5891B');
INSERT INTO "readings" VALUES(493,1,1772846400000000,1025060000,2,NULL,NULL,NULL,NULL,X'04F4F9E391512805698D6056B026B4BA');
INSERT INTO "readings" VALUES(494,1,1772863200000000,1025600000,4,NULL,NULL,NULL,NULL,X'BADBB7CE61137607B14752D5C560AB0C');
INSERT INTO "readings" VALUES(495,5,1772863200000000,3000000,1,NULL,NULL,NULL,NULL,X'56D2A505631ABA1482BDAE980C8BCBBA');
CREATE TABLE room_changes (
	room_id INTEGER NOT NULL, 
	change INTEGER NOT NULL, 
	CONSTRAINT pk_room_changes PRIMARY KEY (room_id), 
	CONSTRAINT fk_room_changes_room_id FOREIGN KEY(room_id) REFERENCES rooms (id)
)
 STRICT

;
INSERT INTO "room_changes" VALUES(1,368);
INSERT INTO "room_changes" VALUES(2,362);
CREATE TABLE rooms (
	id INTEGER NOT NULL, 
	code TEXT NOT NULL, 
	building TEXT NOT NULL, 
	floor INTEGER NOT NULL, 
	room_class TEXT NOT NULL, 
	area_m2 TEXT, 
	CONSTRAINT pk_rooms PRIMARY KEY (id), 
	CONSTRAINT uq_rooms_code UNIQUE (code), 
	CONSTRAINT fk_rooms_building FOREIGN KEY(building) REFERENCES buildings (code)
)
 STRICT

;
INSERT INTO "rooms" VALUES(1,'1-0101','1',1,'ordinary',NULL);
INSERT INTO "rooms" VALUES(2,'1-0102','1',1,'ordinary',NULL);
CREATE TABLE scheme_changes (
	id INTEGER NOT NULL, 
	assignment_id INTEGER NOT NULL, 
	from_at INTEGER NOT NULL, 
	scheme TEXT NOT NULL, 
	begins_anew INTEGER NOT NULL, 
	at INTEGER NOT NULL, 
	operator TEXT NOT NULL, 
	approved_by TEXT, 
	reason TEXT NOT NULL, 
	act TEXT NOT NULL, 
	CONSTRAINT pk_scheme_changes PRIMARY KEY (id), 
	CONSTRAINT fk_scheme_changes_assignment_id FOREIGN KEY(assignment_id) REFERENCES assignments (id)
)
 STRICT

;
CREATE TABLE scheme_drafts (
	id INTEGER NOT NULL, 
	scheme TEXT NOT NULL, 
	based_on INTEGER, 
	text TEXT NOT NULL, 
	changed_at INTEGER NOT NULL, 
	changed_by TEXT NOT NULL, 
	CONSTRAINT pk_scheme_drafts PRIMARY KEY (id)
)
 STRICT

;
CREATE TABLE scheme_versions (
	scheme TEXT NOT NULL, 
	version INTEGER NOT NULL, 
	utility TEXT NOT NULL, 
	effective_from INTEGER NOT NULL, 
	text TEXT NOT NULL, 
	CONSTRAINT pk_scheme_versions PRIMARY KEY (scheme, version), 
	CONSTRAINT uq_scheme_versions_scheme_effective_from UNIQUE (scheme, effective_from)
)
 STRICT

;
INSERT INTO "scheme_versions" VALUES('flat',1,'electric',1735660800000000,'{"components":[{"id":"energy","kind":"rate","price":"1","quantity":"total"}],"effective_from":"2025-01-01T00:00:00+08:00","form":1,"id":"flat","name":{"en":"flat","zh":"flat"},"round_total":{"mode":"half_up","step":"0.01"},"settle":"month","utility":"electric"}');
INSERT INTO "scheme_versions" VALUES('water',1,'water',1735660800000000,'{"components":[{"id":"energy","kind":"rate","price":"5","quantity":"total"}],"effective_from":"2025-01-01T00:00:00+08:00","form":1,"id":"water","name":{"en":"water","zh":"water"},"round_total":{"mode":"half_up","step":"0.01"},"settle":"month","utility":"water"}');
INSERT INTO "scheme_versions" VALUES('resident-tou',1,'electric',1735660800000000,'{"calendar":{"tables":[{"days":["workday","weekend","holiday"],"windows":[{"from":"00:00","period":"valley","to":"08:00"},{"from":"08:00","period":"flat","to":"10:00"},{"from":"10:00","period":"peak","to":"12:00"},{"from":"12:00","period":"flat","to":"18:00"},{"from":"18:00","period":"peak","to":"19:00"},{"from":"19:00","period":"sharp","to":"21:00"},{"from":"21:00","period":"peak","to":"22:00"},{"from":"22:00","period":"valley","to":"24:00"}]}],"time_zone":"Asia/Shanghai"},"cases":[{"expected":"12.29","expected_usage":{"flat":"8","peak":"4","sharp":"2","valley":"10"},"id":"one-kwh-each-hour","inputs":{"quantities":["1","1","1","1","1","1","1","1","1","1","1","1","1","1","1","1","1","1","1","1","1","1","1","1"],"start":"2025-06-01T00:00:00+08:00","step_minutes":60},"kind":"bill_intervals","title":"2 x 0.958 + 4 x 0.758 + 8 x 0.558 + 10 x 0.288"},{"expected":"180.02","id":"a-month","inputs":{"usage":{"flat":"150","peak":"60","sharp":"20","valley":"110"}},"kind":"bill","title":"20 x 0.958 + 60 x 0.758 + 150 x 0.558 + 110 x 0.288"}],"components":[{"id":"energy","kind":"rate_by_period","label":{"en":"Energy","zh":"电费"},"prices":{"flat":"0.558","peak":"0.758","sharp":"0.958","valley":"0.288"}}],"currency":"CNY","effective_from":"2025-01-01T00:00:00+08:00","form":1,"id":"resident-tou","name":{"en":"Resident, time of use","zh":"居民峰谷"},"note":"示例价格，启用前请按当地价目核对。Example prices: check them against the local price sheet before use.","round_total":{"mode":"half_up","step":"0.01"},"settle":"month","unit":"kWh","utility":"electric"}');
INSERT INTO "scheme_versions" VALUES('tiers',1,'electric',1735660800000000,'{"components":[{"cycle":"month","id":"energy","kind":"tiered","mode":"graduated","quantity":"total","tiers":[{"price":"1","upto":"10"},{"price":"3","upto":null}]}],"effective_from":"2025-01-01T00:00:00+08:00","form":1,"id":"tiers","name":{"en":"tiers","zh":"tiers"},"round_total":{"mode":"half_up","step":"0.01"},"settle":"month","utility":"electric"}');
CREATE TABLE series (
	name TEXT NOT NULL, 
	last INTEGER NOT NULL, 
	CONSTRAINT pk_series PRIMARY KEY (name)
)
 STRICT

;
INSERT INTO "series" VALUES('id/buildings',1);
INSERT INTO "series" VALUES('id/rooms',2);
INSERT INTO "series" VALUES('id/channels',1);
INSERT INTO "series" VALUES('id/meters',5);
INSERT INTO "series" VALUES('id/customers',2);
INSERT INTO "series" VALUES('id/accounts',2);
INSERT INTO "series" VALUES('id/wallets',4);
INSERT INTO "series" VALUES('change',368);
INSERT INTO "series" VALUES('id/assignments',5);
INSERT INTO "series" VALUES('order/2026-03-07',1);
INSERT INTO "series" VALUES('receipt/1/2026',1);
CREATE TABLE site (
	id INTEGER NOT NULL, 
	store_id TEXT NOT NULL, 
	name TEXT NOT NULL, 
	time_zone TEXT NOT NULL, 
	is_demo INTEGER NOT NULL, 
	settings TEXT NOT NULL, 
	calendar TEXT NOT NULL, 
	made_at INTEGER NOT NULL, 
	key_check TEXT NOT NULL, 
	wrapped_key TEXT NOT NULL, 
	brake_until INTEGER, 
	CONSTRAINT pk_site PRIMARY KEY (id), 
	CONSTRAINT ck_site_one CHECK (id = 1)
)
 STRICT

;
INSERT INTO "site" VALUES(1,'ceef270d61482331','试验小区','Asia/Shanghai',0,'{"alarm_levels":[3000,1000,500],"brake_percent":3,"brake_rooms":5,"credit":0,"grace_min":120,"hoard_max":null,"no_cut":{"evening":null,"holidays":false,"lead_min":0,"morning":null,"weekends":false},"offline_after_misses":3,"poll_s":300,"postpone_days_max":3,"quick_amounts":[5000,10000,20000,30000,50000,100000],"reconnect_min":1,"refund_approval_above":50000,"spike_factor_percent":120,"staleness_min":30,"top_up_confirm_above":500000,"top_up_max":5000000,"vacant_supply_off":false,"wallet_per_utility":true}','{}',1795436383534092,'dc60032a66539222','{"nonce":"xFLogfAyqYZXKHLY","salt":"pCV9lhJXn5wJTi5DSRmLGQ==","sealed":"yikTsxOM5vMDGN4mAyABaLcTtIi7k1jApHZCUWRDMh094ZI9D9Iu3gbLSyMhAhR0"}',NULL);
CREATE TABLE site_clock (
	id INTEGER NOT NULL, 
	real_at INTEGER NOT NULL, 
	site_at INTEGER NOT NULL, 
	speed TEXT NOT NULL, 
	beat_real INTEGER NOT NULL, 
	beat_site INTEGER NOT NULL, 
	CONSTRAINT pk_site_clock PRIMARY KEY (id), 
	CONSTRAINT ck_site_clock_one CHECK (id = 1)
)
 STRICT

;
CREATE TABLE station (
	id INTEGER NOT NULL, 
	started_at INTEGER, 
	first_round_at INTEGER, 
	last_round_at INTEGER, 
	is_paused INTEGER NOT NULL, 
	queue INTEGER NOT NULL, 
	trouble TEXT, 
	CONSTRAINT pk_station PRIMARY KEY (id), 
	CONSTRAINT ck_station_one CHECK (id = 1)
)
 STRICT

;
INSERT INTO "station" VALUES(1,NULL,NULL,NULL,0,0,NULL);
CREATE TABLE station_lease (
	id INTEGER NOT NULL, 
	number INTEGER NOT NULL, 
	holder TEXT NOT NULL, 
	expires_at INTEGER NOT NULL, 
	has_lock INTEGER NOT NULL, 
	CONSTRAINT pk_station_lease PRIMARY KEY (id), 
	CONSTRAINT ck_station_lease_one CHECK (id = 1)
)
 STRICT

;
CREATE TABLE supply_states (
	wallet_id INTEGER NOT NULL, 
	forced_off TEXT, 
	has_safety_trip INTEGER NOT NULL, 
	verdict TEXT, 
	rule TEXT, 
	decision TEXT, 
	decided_at INTEGER, 
	review_at INTEGER, 
	pending_reason TEXT, 
	pending_since INTEGER, 
	pending_earliest INTEGER, 
	postponed_until INTEGER, 
	postponed_why TEXT, 
	CONSTRAINT pk_supply_states PRIMARY KEY (wallet_id), 
	CONSTRAINT fk_supply_states_wallet_id FOREIGN KEY(wallet_id) REFERENCES wallets (id)
)
 STRICT

;
INSERT INTO "supply_states" VALUES(2,NULL,0,'wait','c','{"missing":1,"rule":"c","rules":[["1",false,[["room_class","ordinary"]]],["2",false,[["forced_off",""],["safety_trip","False"]]],["3",false,[["reason",""],["until",""]]],["4",false,[["account_state","active"]]],["5",false,[["balance","0.00"],["limit","0.00"],["reconnect_min","0.01"]]],["6",true,[["balance","0.00"],["limit","0.00"]]],["a",false,[["until",""],["lead_min","0"]]],["b",false,[["last_good_reading","2026-03-02 02:00:00+00:00"],["staleness_min","30"],["has_hold","False"],["first_round_done","True"]]],["c",true,[["final_notice_at","2026-03-02 02:00:00+00:00"],["grace_min","120"]]],["p",false,[["until",""]]],["d",false,[["cuts_this_hour","0"],["most","5"]]]],"verdict":"wait"}',1772416800000000,1772424000000000,'c',1772416800000000,1772424000000000,NULL,'');
INSERT INTO "supply_states" VALUES(4,NULL,0,'wait','c','{"missing":1,"rule":"c","rules":[["1",false,[["room_class","ordinary"]]],["2",false,[["forced_off",""],["safety_trip","False"]]],["3",false,[["reason",""],["until",""]]],["4",false,[["account_state","active"]]],["5",false,[["balance","0.00"],["limit","0.00"],["reconnect_min","0.01"]]],["6",true,[["balance","0.00"],["limit","0.00"]]],["a",false,[["until",""],["lead_min","0"]]],["b",false,[["last_good_reading","2026-03-02 02:00:00+00:00"],["staleness_min","30"],["has_hold","False"],["first_round_done","True"]]],["c",true,[["final_notice_at","2026-03-02 02:00:00+00:00"],["grace_min","120"]]],["p",false,[["until",""]]],["d",false,[["cuts_this_hour","0"],["most","5"]]]],"verdict":"wait"}',1772416800000000,1772424000000000,'c',1772416800000000,1772424000000000,NULL,'');
CREATE TABLE terms_changes (
	id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	from_day INTEGER NOT NULL, 
	name TEXT NOT NULL, 
	value TEXT NOT NULL, 
	at INTEGER NOT NULL, 
	operator TEXT NOT NULL, 
	approved_by TEXT, 
	reason TEXT NOT NULL, 
	act TEXT NOT NULL, 
	CONSTRAINT pk_terms_changes PRIMARY KEY (id), 
	CONSTRAINT fk_terms_changes_account_id FOREIGN KEY(account_id) REFERENCES accounts (id)
)
 STRICT

;
CREATE TABLE unfinished_archives (
	id INTEGER NOT NULL, 
	CONSTRAINT pk_unfinished_archives PRIMARY KEY (id)
)
 STRICT

;
CREATE TABLE wallets (
	id INTEGER NOT NULL, 
	account_id INTEGER NOT NULL, 
	utility TEXT, 
	posted_fen INTEGER NOT NULL, 
	accrued_fen INTEGER NOT NULL, 
	opening_fen INTEGER NOT NULL, 
	CONSTRAINT pk_wallets PRIMARY KEY (id), 
	CONSTRAINT fk_wallets_account_id FOREIGN KEY(account_id) REFERENCES accounts (id)
)
 STRICT

;
INSERT INTO "wallets" VALUES(1,1,'electric',13682,28,10000);
INSERT INTO "wallets" VALUES(2,1,'water',0,0,0);
INSERT INTO "wallets" VALUES(3,2,'electric',5478,28,6000);
INSERT INTO "wallets" VALUES(4,2,'water',0,0,0);
CREATE INDEX ix_audit_subject ON audit (subject);
CREATE INDEX ix_entries_day ON entries (day);
CREATE INDEX ix_scheme_drafts_scheme ON scheme_drafts (scheme);
CREATE INDEX ix_postings_account_entry_seq ON postings (account, entry_seq);
CREATE INDEX ix_accounts_room_id ON accounts (room_id);
CREATE INDEX ix_accounts_customer_id ON accounts (customer_id);
CREATE UNIQUE INDEX uq_accounts_room_open ON accounts (room_id) WHERE state <> 'closed';
CREATE INDEX ix_meters_room_id ON meters (room_id);
CREATE INDEX ix_room_changes_change ON room_changes (change);
CREATE UNIQUE INDEX uq_wallets_account_id_utility ON wallets (account_id, utility);
CREATE UNIQUE INDEX uq_wallets_account_id_shared ON wallets (account_id) WHERE utility IS NULL;
CREATE UNIQUE INDEX uq_holds_meter_open ON holds (meter_id) WHERE ended_at IS NULL;
CREATE INDEX ix_terms_changes_account_id ON terms_changes (account_id);
CREATE INDEX ix_assignments_meter_id ON assignments (meter_id);
CREATE UNIQUE INDEX uq_assignments_meter_current ON assignments (meter_id) WHERE to_at IS NULL;
CREATE INDEX ix_assignments_wallet_id ON assignments (wallet_id);
CREATE INDEX ix_assignments_account_id ON assignments (account_id);
CREATE INDEX ix_orders_wallet_id ON orders (wallet_id);
CREATE INDEX ix_orders_at ON orders (at);
CREATE INDEX ix_supply_states_review_at ON supply_states (review_at);
CREATE INDEX ix_commands_under_way ON commands (next_at) WHERE state IN ('queued', 'sent', 'acknowledged', 'timed_out');
CREATE INDEX ix_commands_created_at ON commands (created_at);
CREATE INDEX ix_commands_wallet_id ON commands (wallet_id);
CREATE INDEX ix_commands_meter_id ON commands (meter_id);
CREATE INDEX ix_notices_wallet_id_at ON notices (wallet_id, at);
CREATE INDEX ix_prints_order ON prints ("order");
CREATE INDEX ix_scheme_changes_assignment_id ON scheme_changes (assignment_id);
CREATE TRIGGER acts_no_update BEFORE UPDATE ON acts BEGIN SELECT RAISE(ABORT, 'acts is insert-only'); END;
CREATE TRIGGER acts_no_delete BEFORE DELETE ON acts BEGIN SELECT RAISE(ABORT, 'acts is insert-only'); END;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is insert-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is insert-only'); END;
CREATE TRIGGER entries_no_update BEFORE UPDATE ON entries BEGIN SELECT RAISE(ABORT, 'entries is insert-only'); END;
CREATE TRIGGER entries_no_delete BEFORE DELETE ON entries BEGIN SELECT RAISE(ABORT, 'entries is insert-only'); END;
CREATE TRIGGER notices_no_update BEFORE UPDATE ON notices BEGIN SELECT RAISE(ABORT, 'notices is insert-only'); END;
CREATE TRIGGER notices_no_delete BEFORE DELETE ON notices BEGIN SELECT RAISE(ABORT, 'notices is insert-only'); END;
CREATE TRIGGER orders_no_update BEFORE UPDATE ON orders BEGIN SELECT RAISE(ABORT, 'orders is insert-only'); END;
CREATE TRIGGER orders_no_delete BEFORE DELETE ON orders BEGIN SELECT RAISE(ABORT, 'orders is insert-only'); END;
CREATE TRIGGER postings_no_update BEFORE UPDATE ON postings BEGIN SELECT RAISE(ABORT, 'postings is insert-only'); END;
CREATE TRIGGER postings_no_delete BEFORE DELETE ON postings BEGIN SELECT RAISE(ABORT, 'postings is insert-only'); END;
CREATE TRIGGER prints_no_update BEFORE UPDATE ON prints BEGIN SELECT RAISE(ABORT, 'prints is insert-only'); END;
CREATE TRIGGER prints_no_delete BEFORE DELETE ON prints BEGIN SELECT RAISE(ABORT, 'prints is insert-only'); END;
CREATE TRIGGER scheme_versions_no_update BEFORE UPDATE ON scheme_versions BEGIN SELECT RAISE(ABORT, 'scheme_versions is insert-only'); END;
CREATE TRIGGER scheme_versions_no_delete BEFORE DELETE ON scheme_versions BEGIN SELECT RAISE(ABORT, 'scheme_versions is insert-only'); END;
CREATE TRIGGER scheme_changes_no_update BEFORE UPDATE ON scheme_changes BEGIN SELECT RAISE(ABORT, 'scheme_changes is insert-only'); END;
CREATE TRIGGER scheme_changes_no_delete BEFORE DELETE ON scheme_changes BEGIN SELECT RAISE(ABORT, 'scheme_changes is insert-only'); END;
CREATE TRIGGER terms_changes_no_update BEFORE UPDATE ON terms_changes BEGIN SELECT RAISE(ABORT, 'terms_changes is insert-only'); END;
CREATE TRIGGER terms_changes_no_delete BEFORE DELETE ON terms_changes BEGIN SELECT RAISE(ABORT, 'terms_changes is insert-only'); END;
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'readings is insert-only'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings WHEN NOT (EXISTS (SELECT 1 FROM archives a WHERE a.unfinished IS NOT NULL AND OLD.seq BETWEEN a.first_seq AND a.last_seq AND OLD.at < a.before_at)) BEGIN SELECT RAISE(ABORT, 'readings is insert-only'); END;
CREATE TRIGGER archives_no_update BEFORE UPDATE ON archives WHEN NOT (NEW.unfinished IS NULL AND OLD.unfinished IS NOT NULL AND NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.before_at = OLD.before_at AND NEW.row_count = OLD.row_count AND NEW.first_seq = OLD.first_seq AND NEW.last_seq = OLD.last_seq AND NEW.sha256 = OLD.sha256 AND NEW.cut_mac = OLD.cut_mac AND NEW.operator = OLD.operator) BEGIN SELECT RAISE(ABORT, 'archives is insert-only'); END;
CREATE TRIGGER archives_no_delete BEFORE DELETE ON archives BEGIN SELECT RAISE(ABORT, 'archives is insert-only'); END;
CREATE TRIGGER unfinished_archives_no_insert BEFORE INSERT ON unfinished_archives BEGIN SELECT RAISE(ABORT, 'unfinished_archives is insert-only'); END;
COMMIT;
