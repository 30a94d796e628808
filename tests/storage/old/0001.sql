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
INSERT INTO "account_presets" VALUES(1,1,'flat',NULL,NULL);
INSERT INTO "account_presets" VALUES(1,2,'water',NULL,NULL);
INSERT INTO "account_presets" VALUES(2,3,'flat',NULL,NULL);
INSERT INTO "account_presets" VALUES(2,4,'water',NULL,NULL);
INSERT INTO "account_presets" VALUES(3,5,'flat',NULL,NULL);
INSERT INTO "account_presets" VALUES(3,6,'water',NULL,NULL);
INSERT INTO "account_presets" VALUES(4,7,'flat',NULL,NULL);
INSERT INTO "account_presets" VALUES(4,8,'water',NULL,NULL);
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
INSERT INTO "accounts" VALUES(3,'A002',3,3,'closed',1772416800000000,1772506800000000,NULL);
INSERT INTO "accounts" VALUES(4,'A003',4,4,'active',1772416800000000,NULL,NULL);
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
INSERT INTO "acts" VALUES('act-3','b89796093334ce6c695a8bad96998023fb8762cd4be9a4b93883d51b4a93e28b',1772416800000000);
INSERT INTO "acts" VALUES('act-4','f002b91c03d0e480d5c8f6f736998bf195c07c2027d842c5888c74d8212a0078',1772416800000000);
INSERT INTO "acts" VALUES('act-5','60668b6a04912104587e5ee88004cc21365456c9c3d2c399f8340a06d1dde658',1772416800000000);
INSERT INTO "acts" VALUES('act-6','6d6e640201ccd635d1bf77c9acd44a7c624b93cabe7838a4e2b358663dfbbd5b',1772416860000000);
INSERT INTO "acts" VALUES('act-7','f65b3c42a8914910f8c88a118effc4014a0031208cc5eb928f714a4ab32ae47c',1772416920000000);
INSERT INTO "acts" VALUES('act-8','516b6059a7b6de107ac38ce81f1a2710851c6e9bbaa72f68db3f404a3fdb2896',1772416800000000);
INSERT INTO "acts" VALUES('act-9','304035a5202ae15b52d9ccd02c09076f2d69632293cc8ef6a522983677d4fc3d',1772417100000000);
INSERT INTO "acts" VALUES('undo-1','a15d1a115196cd7ce609e65b1842a1bf0255e2d04a73ceefa037fad1155a7efd',1772418600000000);
INSERT INTO "acts" VALUES('keep-1','397ad9de485ef3505ab474b82e8526eed3ef0713bce71c9e6b9b34e5dee1a84a',1772503200000000);
INSERT INTO "acts" VALUES('off-1','a00ddedbc7409e71c82499f2e8a299649c62c8dd3660eeaa7a31d1ddfb22a917',1772503200000000);
INSERT INTO "acts" VALUES('rule-1','de6574ffce480014784d03bbbcfa85911f62348ff7c989aa5e7db7bb5be6703d',1772503440000000);
INSERT INTO "acts" VALUES('closing-1','fb35aedd2d6ec5606fa39df1a8cebdabc1688a01009c2647ef73a1ddb0ad854a',1772503200000000);
INSERT INTO "acts" VALUES('close-1/0','6af89419e06de3db331742c799fef56a9d25f3fbe961556850cc8df98e4bbeaf',1772506800000000);
INSERT INTO "acts" VALUES('close-1','6af89419e06de3db331742c799fef56a9d25f3fbe961556850cc8df98e4bbeaf',1772506800000000);
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
INSERT INTO "alarm_states" VALUES(1,0,NULL,NULL);
INSERT INTO "alarm_states" VALUES(2,0,NULL,NULL);
INSERT INTO "alarm_states" VALUES(3,3,1772503440000000,1772503440000000);
INSERT INTO "alarm_states" VALUES(4,3,1772416800000000,1772416800000000);
INSERT INTO "alarm_states" VALUES(5,0,NULL,NULL);
INSERT INTO "alarm_states" VALUES(6,3,1772416800000000,1772416800000000);
INSERT INTO "alarm_states" VALUES(7,3,1772418600000000,1772418600000000);
INSERT INTO "alarm_states" VALUES(8,3,1772416800000000,1772416800000000);
CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL, CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num));
INSERT INTO "alembic_version" VALUES('0001');
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
	CONSTRAINT pk_assignments PRIMARY KEY (id), 
	CONSTRAINT fk_assignments_account_id FOREIGN KEY(account_id) REFERENCES accounts (id), 
	CONSTRAINT fk_assignments_wallet_id FOREIGN KEY(wallet_id) REFERENCES wallets (id), 
	CONSTRAINT fk_assignments_meter_id FOREIGN KEY(meter_id) REFERENCES meters (id)
)
 STRICT

;
INSERT INTO "assignments" VALUES(1,1,1,1,'flat',1772416800000000,1000000000,1772467200000000,1014000000,'{"amounts":{"energy":"14/1"},"counters":{"month:total":["2026-03",14000000],"quarter:total":["2026-Q1",14000000],"year:total":["2026",14000000]},"day":"2026-03-02","days":1,"months":"1/31","period":"2026-03","total":"14/1","until":1772467200000000}',1,1772499600000000,1023000000,'{"amounts":{"energy":"23/1"},"counters":{"month:total":["2026-03",23000000],"quarter:total":["2026-Q1",23000000],"year:total":["2026",23000000]},"day":"2026-03-03","days":2,"months":"2/31","period":"2026-03","total":"23/1","until":1772499600000000}',900,'[{"amount":"9","band":"","component":"energy","price":"1","quantity":"9","tier":"","version":"flat/1"}]',950,NULL,NULL);
INSERT INTO "assignments" VALUES(2,1,2,2,'water',1772416800000000,100000000,1772467200000000,100560000,'{"amounts":{"energy":"14/5"},"counters":{"month:total":["2026-03",560000],"quarter:total":["2026-Q1",560000],"year:total":["2026",560000]},"day":"2026-03-02","days":1,"months":"1/31","period":"2026-03","total":"14/5","until":1772467200000000}',1,1772499600000000,100920000,'{"amounts":{"energy":"23/5"},"counters":{"month:total":["2026-03",920000],"quarter:total":["2026-Q1",920000],"year:total":["2026",920000]},"day":"2026-03-03","days":2,"months":"2/31","period":"2026-03","total":"23/5","until":1772499600000000}',180,'[{"amount":"9/5","band":"","component":"energy","price":"5","quantity":"9/25","tier":"","version":"water/1"}]',190,NULL,NULL);
INSERT INTO "assignments" VALUES(3,2,3,3,'flat',1772416800000000,1000000000,1772503380000000,1300500000,'{"amounts":{"energy":"601/2"},"counters":{"month:total":["2026-03",300500000],"quarter:total":["2026-Q1",300500000],"year:total":["2026",300500000]},"day":"2026-03-03","days":2,"months":"2/31","period":"2026-03","total":"601/2","until":1772503380000000}',2,1772503380000000,1300500000,'{"amounts":{"energy":"601/2"},"counters":{"month:total":["2026-03",300500000],"quarter:total":["2026-Q1",300500000],"year:total":["2026",300500000]},"day":"2026-03-03","days":2,"months":"2/31","period":"2026-03","total":"601/2","until":1772503380000000}',0,'',0,NULL,NULL);
INSERT INTO "assignments" VALUES(4,2,4,4,'water',1772416800000000,100000000,1772416800000000,100000000,'{"amounts":{},"counters":{},"day":null,"days":0,"months":"0/1","period":null,"total":"0/1","until":null}',0,1772416800000000,100000000,'{"amounts":{},"counters":{},"day":null,"days":0,"months":"0/1","period":null,"total":"0/1","until":null}',0,'',0,NULL,NULL);
INSERT INTO "assignments" VALUES(5,3,5,5,'flat',1772416800000000,1000000000,1772505000000000,1004500000,'{"amounts":{"energy":"9/2"},"counters":{"month:total":["2026-03",4500000],"quarter:total":["2026-Q1",4500000],"year:total":["2026",4500000]},"day":"2026-03-03","days":2,"months":"2/31","period":"2026-03","total":"9/2","until":1772505000000000}',2,1772505000000000,1004500000,'{"amounts":{"energy":"9/2"},"counters":{"month:total":["2026-03",4500000],"quarter:total":["2026-Q1",4500000],"year:total":["2026",4500000]},"day":"2026-03-03","days":2,"months":"2/31","period":"2026-03","total":"9/2","until":1772505000000000}',0,'',0,1772505000000000,1004500000);
INSERT INTO "assignments" VALUES(6,3,6,6,'water',1772416800000000,100000000,1772505000000000,100000000,'{"amounts":{},"counters":{"month:total":["2026-03",0],"quarter:total":["2026-Q1",0],"year:total":["2026",0]},"day":"2026-03-03","days":2,"months":"2/31","period":"2026-03","total":"0/1","until":1772505000000000}',1,1772505000000000,100000000,'{"amounts":{},"counters":{"month:total":["2026-03",0],"quarter:total":["2026-Q1",0],"year:total":["2026",0]},"day":"2026-03-03","days":2,"months":"2/31","period":"2026-03","total":"0/1","until":1772505000000000}',0,'',0,1772505000000000,100000000);
INSERT INTO "assignments" VALUES(7,4,7,7,'flat',1772416800000000,1000000000,1772416800000000,1000000000,'{"amounts":{},"counters":{},"day":null,"days":0,"months":"0/1","period":null,"total":"0/1","until":null}',0,1772416800000000,1000000000,'{"amounts":{},"counters":{},"day":null,"days":0,"months":"0/1","period":null,"total":"0/1","until":null}',0,'',0,NULL,NULL);
INSERT INTO "assignments" VALUES(8,4,8,8,'water',1772416800000000,100000000,1772416800000000,100000000,'{"amounts":{},"counters":{},"day":null,"days":0,"months":"0/1","period":null,"total":"0/1","until":null}',0,1772416800000000,100000000,'{"amounts":{},"counters":{},"day":null,"days":0,"months":"0/1","period":null,"total":"0/1","until":null}',0,'',0,NULL,NULL);
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
INSERT INTO "audit" VALUES(1,1772416800000000,'import','',NULL,'scheme.added','flat','{"sha256":"c42868c512112bb48162d85782a993074f873d3ba31e59844cbbc9e5356c2f00","version":1}',X'A39B99EE7633401798E342E105799F8E');
INSERT INTO "audit" VALUES(2,1772416800000000,'import','',NULL,'scheme.added','water','{"sha256":"20781f304bde26a18e6a6401d9f5928e02f05fa1625709e03df16b4aa2aff76f","version":1}',X'25117B2F40C1B719EBA3A007FC91FBE9');
INSERT INTO "audit" VALUES(3,1772416800000000,'engineer 王强','',NULL,'open','1-0101','{"account":"A000","bases_typed":[]}',X'7B97B7447E32122B3903B942FE318BF5');
INSERT INTO "audit" VALUES(4,1772416800000000,'engineer 王强','',NULL,'open','1-0102','{"account":"A001","bases_typed":[]}',X'4A2B8C9BC4785DB30EBB163838B73EE0');
INSERT INTO "audit" VALUES(5,1772416800000000,'engineer 王强','',NULL,'open','1-0103','{"account":"A002","bases_typed":[]}',X'5E755FFDD9046A270F595283AC7FAB66');
INSERT INTO "audit" VALUES(6,1772416800000000,'engineer 王强','',NULL,'open','1-0104','{"account":"A003","bases_typed":[]}',X'58E2CDC902AA88CB6F289B9E52C28C51');
INSERT INTO "audit" VALUES(7,1772416800000000,'cashier 李晓燕','1',NULL,'top_up','1-0101','{"amount":"300.00","method":"cash","order":"2026030210000001"}',X'BBC396C02E5792BA79A090DCE577331D');
INSERT INTO "audit" VALUES(8,1772416860000000,'cashier 李晓燕','1',NULL,'top_up','1-0102','{"amount":"300.00","method":"cash","order":"2026030210010002"}',X'DAFB63D29A6C1C5BAEF855E4D9CCFDEA');
INSERT INTO "audit" VALUES(9,1772416920000000,'cashier 李晓燕','1',NULL,'top_up','1-0103','{"amount":"300.00","method":"cash","order":"2026030210020003"}',X'03A3274D5440AE6148D946C678AF9605');
INSERT INTO "audit" VALUES(10,1772416800000000,'cashier 李晓燕','1',NULL,'top_up','1-0101','{"amount":"40.00","method":"cash","order":"2026030210000004"}',X'EB1F65B0C1A5AEAD350B6122B1E050C2');
INSERT INTO "audit" VALUES(11,1772417100000000,'cashier 李晓燕','1',NULL,'top_up','1-0104','{"amount":"77.70","method":"cash","order":"2026030210050005"}',X'02C182716B5035CD65F15EC17F955E5C');
INSERT INTO "audit" VALUES(12,1772418600000000,'cashier 李晓燕','1',NULL,'reverse','1-0104','{"amount":"77.70","by":"2026030210300006","order":"2026030210050005","reason":"错房"}',X'8F8925A07894C6C47F63E501A0939950');
INSERT INTO "audit" VALUES(13,1772503200000000,'cashier 李晓燕','1',NULL,'keep_on','1-0102','{"reason":"病人","until":"2026-03-03T11:00:00+00:00"}',X'D440A1D705B5294F213BEC47A357366F');
INSERT INTO "audit" VALUES(14,1772503200000000,'manager 赵敏','1','finance 钱进','settings.changed','site','{"grace_min":[120,60]}',X'1EE4CB8B20D270BCF89F3E524B4C8BA3');
INSERT INTO "audit" VALUES(15,1772503200000000,'manager 赵敏','1','finance 钱进','calendar.changed','site','{"holidays":[],"workdays":[],"year":2026}',X'F283E3810ABEB7F8535D928F682B2AB7');
INSERT INTO "audit" VALUES(16,1772503200000000,'cashier 李晓燕','1',NULL,'supply.off.ordered','1-0101','{"reason":"检修","utility":"electric"}',X'110E2D77A1035464771562741A949F84');
INSERT INTO "audit" VALUES(17,1772503260000000,'cashier 李晓燕','1',NULL,'supply.off.sent','1-0101','{"command":1,"try":1}',X'D42387489E6982066D17456EFF648DBB');
INSERT INTO "audit" VALUES(18,1772503260000000,'station','',NULL,'supply.off.verified','1-0101','{"command":1,"seen":"off"}',X'DE30F99347283DD7316CB550F87ED459');
INSERT INTO "audit" VALUES(19,1772503380000000,'station','',NULL,'hold.spike','1-0102','{"from":"1011.75","meter":"E-1-0102","seen":"1300.5"}',X'AB81A8C60E7BEF3E33A53F108FD3B319');
INSERT INTO "audit" VALUES(20,1772503440000000,'manager 赵敏','1','finance 钱进','hold.accept','1-0102','{"from":"1011.75","meter":"E-1-0102","reason":"现场核对","to":"1300.5"}',X'5036BC3222C8C96990A3FBDE5BA30991');
INSERT INTO "audit" VALUES(21,1772503860000000,'station','',NULL,'hold.went_down','1-0102','{"from":"1300.5","meter":"E-1-0102","seen":"1290"}',X'0B648D64492F24C51BC20F6B495DE9AE');
INSERT INTO "audit" VALUES(22,1772503200000000,'cashier 李晓燕','1',NULL,'closing.begun','1-0103','{"account":"A002"}',X'CE748D3EC8DAFE1D7596C3636CF16AFC');
INSERT INTO "audit" VALUES(23,1772506800000000,'manager 赵敏','1','finance 钱进','closed','1-0103','{"account":"A002","method":"cash","payee":"陈志强","result":"295.50"}',X'2ADE9E460223E75704DD83205ED91EBE');
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
INSERT INTO "chains" VALUES('entries',14,X'BE688EC4F81112D5311E0A29641ED4F2');
INSERT INTO "chains" VALUES('orders',7,X'48C335EFD0322D910FF503A18A63BF7B');
INSERT INTO "chains" VALUES('readings',201,X'4FDB12E74959E198A118DEDB40554A55');
INSERT INTO "chains" VALUES('audit',23,X'2ADE9E460223E75704DD83205ED91EBE');
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
INSERT INTO "commands" VALUES(1,'order/off-1/1','supply',1,1,'off','manual','检修','cashier 李晓燕','1',NULL,'verified',1,1772503200000000,1772503200000000,1772503260000000,'{"seen":"off"}');
INSERT INTO "commands" VALUES(2,'close/close-1/6','supply',6,NULL,'on','vacant','closing','manager 赵敏','1','finance 钱进','queued',0,1772506800000000,1772506800000000,1772506800000000,'{}');
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
INSERT INTO "customers" VALUES(3,'C2','租户2','13800000002','zh2');
INSERT INTO "customers" VALUES(4,'C3','租户3','13800000003','zh3');
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
INSERT INTO "day_use" VALUES(1,1,20260302,14000000,1400,NULL);
INSERT INTO "day_use" VALUES(2,2,20260302,560000,280,NULL);
INSERT INTO "day_use" VALUES(3,3,20260302,7000000,700,NULL);
INSERT INTO "day_use" VALUES(3,3,20260303,293500000,29350,NULL);
INSERT INTO "day_use" VALUES(5,5,20260302,3500000,350,NULL);
INSERT INTO "day_use" VALUES(5,5,20260303,1000000,100,NULL);
INSERT INTO "day_use" VALUES(6,6,20260302,0,0,NULL);
INSERT INTO "day_use" VALUES(6,6,20260303,0,0,NULL);
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
INSERT INTO "entries" VALUES(1,'order/act-5','top_up',1772416800000000,20260302,'cashier 李晓燕','1',NULL,NULL,NULL,'{"method":"cash","room":"1-0101"}',X'FDB91BB7E6F31C2AEB50E28973901608');
INSERT INTO "entries" VALUES(2,'order/act-6','top_up',1772416860000000,20260302,'cashier 李晓燕','1',NULL,NULL,NULL,'{"method":"cash","room":"1-0102"}',X'00C52CF54CB63DC8904A532792A6C7F9');
INSERT INTO "entries" VALUES(3,'order/act-7','top_up',1772416920000000,20260302,'cashier 李晓燕','1',NULL,NULL,NULL,'{"method":"cash","room":"1-0103"}',X'92F73A007B6EE578605ECEA947D904DE');
INSERT INTO "entries" VALUES(4,'order/act-8','top_up',1772416800000000,20260302,'cashier 李晓燕','1',NULL,NULL,NULL,'{"method":"cash","room":"1-0101"}',X'3FCF86134D153126AC5A3285DE74F0AA');
INSERT INTO "entries" VALUES(5,'order/act-9','top_up',1772417100000000,20260302,'cashier 李晓燕','1',NULL,NULL,NULL,'{"method":"cash","room":"1-0104"}',X'6BF9CA9F0AB06C0EAAEC6481DB627203');
INSERT INTO "entries" VALUES(6,'order/undo-1','reversal',1772418600000000,20260302,'cashier 李晓燕','1',NULL,'order/act-9',NULL,'{"order":"2026030210050005","reason":"错房"}',X'6AB1A623BEF0B71B8614915E7A6CC7C0');
INSERT INTO "entries" VALUES(7,'use/1/1/1772416800000000','consumption',1772467200000000,20260302,'station','',NULL,NULL,NULL,'{"from":"1000","from_at":"2026-03-02T02:00:00+00:00","lines":[{"amount":"14","band":"","component":"energy","price":"1","quantity":"14","tier":"","version":"flat/1"}],"meter":"E-1-0101","position":"58ecb9af1a60d3b5","ratio":"1","scheme":"flat","to":"1014","to_at":"2026-03-02T16:00:00+00:00","used":"14"}',X'375DC43B4628D9051C5CEF422F3B033F');
INSERT INTO "entries" VALUES(8,'use/3/1/1772416800000000','consumption',1772467200000000,20260302,'station','',NULL,NULL,NULL,'{"from":"1000","from_at":"2026-03-02T02:00:00+00:00","lines":[{"amount":"7","band":"","component":"energy","price":"1","quantity":"7","tier":"","version":"flat/1"}],"meter":"E-1-0102","position":"8493a54beb317390","ratio":"1","scheme":"flat","to":"1007","to_at":"2026-03-02T16:00:00+00:00","used":"7"}',X'193B93FFBA78423168429C8B919B6BFA');
INSERT INTO "entries" VALUES(9,'use/5/1/1772416800000000','consumption',1772467200000000,20260302,'station','',NULL,NULL,NULL,'{"from":"1000","from_at":"2026-03-02T02:00:00+00:00","lines":[{"amount":"7/2","band":"","component":"energy","price":"1","quantity":"7/2","tier":"","version":"flat/1"}],"meter":"E-1-0103","position":"361f5435afeccb79","ratio":"1","scheme":"flat","to":"1003.5","to_at":"2026-03-02T16:00:00+00:00","used":"3.5"}',X'70A420B8DA4D18D43E5BC0984BAC9AE2');
INSERT INTO "entries" VALUES(10,'use/2/1/1772416800000000','consumption',1772467200000000,20260302,'station','',NULL,NULL,NULL,'{"from":"100","from_at":"2026-03-02T02:00:00+00:00","lines":[{"amount":"14/5","band":"","component":"energy","price":"5","quantity":"14/25","tier":"","version":"water/1"}],"meter":"W-1-0101","position":"1fa5d4e31f8da148","ratio":"1","scheme":"water","to":"100.56","to_at":"2026-03-02T16:00:00+00:00","used":"0.56"}',X'676EB31067E0A6711A20D665DEC37710');
INSERT INTO "entries" VALUES(11,'use/3/2/1772467200000000','consumption',1772503380000000,20260303,'manager 赵敏','1','finance 钱进',NULL,NULL,'{"from":"1007","from_at":"2026-03-02T16:00:00+00:00","lines":[{"amount":"587/2","band":"","component":"energy","price":"1","quantity":"587/2","tier":"","version":"flat/1"}],"meter":"E-1-0102","position":"1059daa849d7ac1b","ratio":"1","reason":"现场核对","ruling":"accept","scheme":"flat","to":"1300.5","to_at":"2026-03-03T02:03:00+00:00","used":"293.5"}',X'555EA44D37CB5C12F59CDEC638A34959');
INSERT INTO "entries" VALUES(12,'use/5/2/1772467200000000','consumption',1772505000000000,20260303,'manager 赵敏','1','finance 钱进',NULL,NULL,'{"from":"1003.5","from_at":"2026-03-02T16:00:00+00:00","lines":[{"amount":"1","band":"","component":"energy","price":"1","quantity":"1","tier":"","version":"flat/1"}],"meter":"E-1-0103","position":"1a2e6d354488d316","ratio":"1","scheme":"flat","to":"1004.5","to_at":"2026-03-03T02:30:00+00:00","typed":"表在屋里","used":"1"}',X'E6B296CD7D4C377A9546680FD06C7D5F');
INSERT INTO "entries" VALUES(13,'use/6/1/1772416800000000','consumption',1772505000000000,20260302,'manager 赵敏','1','finance 钱进',NULL,NULL,'{"from":"100","from_at":"2026-03-02T02:00:00+00:00","lines":[],"meter":"W-1-0103","position":"5ffda5a28507a18c","ratio":"1","scheme":"water","to":"100","to_at":"2026-03-03T02:30:00+00:00","used":"0"}',X'03B16CCB2542456CE897F9A6E6F23207');
INSERT INTO "entries" VALUES(14,'order/close-1/0','refund',1772506800000000,20260303,'manager 赵敏','1','finance 钱进',NULL,NULL,'{"closing":true,"payee":"陈志强","room":"1-0103"}',X'BE688EC4F81112D5311E0A29641ED4F2');
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
INSERT INTO "holds" VALUES(1,3,'spike',1772503380000000,1772501400000000,1011750000,1772503380000000,1300500000,1772503440000000,'accept','manager 赵敏');
INSERT INTO "holds" VALUES(2,3,'went_down',1772503860000000,1772503380000000,1300500000,1772503860000000,1290000000,NULL,NULL,NULL);
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
INSERT INTO "latest" VALUES(1,1772503200000000,1024000000,'[]','{}',NULL,'off',1772503260000000,'manual',0,NULL);
INSERT INTO "latest" VALUES(2,1772503200000000,100960000,'[]','{}',NULL,'on',1772503200000000,NULL,0,NULL);
INSERT INTO "latest" VALUES(3,1772503860000000,1290000000,'[]','{}',NULL,'on',1772503860000000,NULL,0,NULL);
INSERT INTO "latest" VALUES(4,NULL,NULL,NULL,NULL,NULL,'unknown',NULL,NULL,0,NULL);
INSERT INTO "latest" VALUES(5,1772503200000000,1003750000,'[]','{}',NULL,'on',1772503200000000,NULL,0,NULL);
INSERT INTO "latest" VALUES(6,NULL,NULL,NULL,NULL,NULL,'unknown',NULL,NULL,0,NULL);
INSERT INTO "latest" VALUES(7,NULL,NULL,NULL,NULL,NULL,'unknown',NULL,NULL,0,NULL);
INSERT INTO "latest" VALUES(8,NULL,NULL,NULL,NULL,NULL,'unknown',NULL,NULL,0,NULL);
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
INSERT INTO "metering" VALUES(1,1772501400000000,1023500000,1772503200000000,1024000000,NULL);
INSERT INTO "metering" VALUES(2,1772501400000000,100940000,1772503200000000,100960000,NULL);
INSERT INTO "metering" VALUES(3,1772503380000000,1300500000,NULL,NULL,NULL);
INSERT INTO "metering" VALUES(4,1772416800000000,100000000,NULL,NULL,NULL);
INSERT INTO "metering" VALUES(5,1772505000000000,1004500000,NULL,NULL,NULL);
INSERT INTO "metering" VALUES(6,1772505000000000,100000000,NULL,NULL,NULL);
INSERT INTO "metering" VALUES(7,1772416800000000,1000000000,NULL,NULL,NULL);
INSERT INTO "metering" VALUES(8,1772416800000000,100000000,NULL,NULL,NULL);
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
	CONSTRAINT pk_meters PRIMARY KEY (id), 
	CONSTRAINT uq_meters_channel_id_unit UNIQUE (channel_id, unit), 
	CONSTRAINT uq_meters_number UNIQUE (number), 
	CONSTRAINT fk_meters_channel_id FOREIGN KEY(channel_id) REFERENCES channels (id), 
	CONSTRAINT fk_meters_room_id FOREIGN KEY(room_id) REFERENCES rooms (id)
)
 STRICT

;
INSERT INTO "meters" VALUES(1,'E-1-0101','electric','ddsu666',1,1,'1',1,'20',100000000000,1);
INSERT INTO "meters" VALUES(2,'W-1-0101','water','valve-water',1,2,'1',1,'20',100000000000,1);
INSERT INTO "meters" VALUES(3,'E-1-0102','electric','ddsu666',1,3,'1',2,'20',100000000000,1);
INSERT INTO "meters" VALUES(4,'W-1-0102','water','valve-water',1,4,'1',2,'20',100000000000,1);
INSERT INTO "meters" VALUES(5,'E-1-0103','electric','ddsu666',1,5,'1',3,'20',100000000000,1);
INSERT INTO "meters" VALUES(6,'W-1-0103','water','valve-water',1,6,'1',3,'20',100000000000,1);
INSERT INTO "meters" VALUES(7,'E-1-0104','electric','ddsu666',1,7,'1',4,'20',100000000000,1);
INSERT INTO "meters" VALUES(8,'W-1-0104','water','valve-water',1,8,'1',4,'20',100000000000,1);
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
INSERT INTO "month_use" VALUES(1,1,202603,14000000,1400);
INSERT INTO "month_use" VALUES(2,2,202603,560000,280);
INSERT INTO "month_use" VALUES(3,3,202603,300500000,30050);
INSERT INTO "month_use" VALUES(5,5,202603,4500000,450);
INSERT INTO "month_use" VALUES(6,6,202603,0,0);
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
INSERT INTO "notices" VALUES(1,1,3,1772416800000000,0,'screen');
INSERT INTO "notices" VALUES(2,2,3,1772416800000000,0,'screen');
INSERT INTO "notices" VALUES(3,3,3,1772416800000000,0,'screen');
INSERT INTO "notices" VALUES(4,4,3,1772416800000000,0,'screen');
INSERT INTO "notices" VALUES(5,5,3,1772416800000000,0,'screen');
INSERT INTO "notices" VALUES(6,6,3,1772416800000000,0,'screen');
INSERT INTO "notices" VALUES(7,7,3,1772416800000000,0,'screen');
INSERT INTO "notices" VALUES(8,8,3,1772416800000000,0,'screen');
INSERT INTO "notices" VALUES(9,7,3,1772418600000000,0,'screen');
INSERT INTO "notices" VALUES(10,3,3,1772503440000000,-50,'screen');
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
INSERT INTO "orders" VALUES(1,'2026030210000001','act-5','top_up','1-2026-000001',1772416800000000,'A000','1-0101','租户0','electric','["E-1-0101"]','flat v1','cash',30000,NULL,0,30000,'cashier 李晓燕','1',NULL,NULL,'',1,'order/act-5','1000',1772416800000000,X'5A8A8AA50541329DAD15D0E3B04FD558');
INSERT INTO "orders" VALUES(2,'2026030210010002','act-6','top_up','1-2026-000002',1772416860000000,'A001','1-0102','租户1','electric','["E-1-0102"]','flat v1','cash',30000,NULL,0,30000,'cashier 李晓燕','1',NULL,NULL,'',3,'order/act-6','1000',1772416800000000,X'E8C4AFAADF57C5099902F2D716996A7B');
INSERT INTO "orders" VALUES(3,'2026030210020003','act-7','top_up','1-2026-000003',1772416920000000,'A002','1-0103','租户2','electric','["E-1-0103"]','flat v1','cash',30000,NULL,0,30000,'cashier 李晓燕','1',NULL,NULL,'',5,'order/act-7','1000',1772416800000000,X'063DF9E04C7F2A56052CC11FF79C634C');
INSERT INTO "orders" VALUES(4,'2026030210000004','act-8','top_up','1-2026-000004',1772416800000000,'A000','1-0101','租户0','water','["W-1-0101"]','water v1','cash',4000,NULL,0,4000,'cashier 李晓燕','1',NULL,NULL,'',2,'order/act-8','100',1772416800000000,X'F8468BA29C75E75A05D63BA8C12A557A');
INSERT INTO "orders" VALUES(5,'2026030210050005','act-9','top_up','1-2026-000005',1772417100000000,'A003','1-0104','租户3','electric','["E-1-0104"]','flat v1','cash',7770,NULL,0,7770,'cashier 李晓燕','1',NULL,NULL,'',7,'order/act-9','1000',1772416800000000,X'4F65F2A3E5DD66BEB4BEEED117FC5F41');
INSERT INTO "orders" VALUES(6,'2026030210300006','undo-1','reversal','1-2026-000006',1772418600000000,'A003','1-0104','租户3','electric','["E-1-0104"]','flat v1','cash',-7770,NULL,7770,0,'cashier 李晓燕','1',NULL,'2026030210050005','错房',7,'order/undo-1','1000',1772416800000000,X'4F7463660BCE88A4552E5981070BA531');
INSERT INTO "orders" VALUES(7,'2026030311000001','close-1/0','refund','1-2026-000007',1772506800000000,'A002','1-0103','租户2','electric','["E-1-0103"]','flat v1','cash',-29550,NULL,29550,0,'manager 赵敏','1','finance 钱进',NULL,'陈志强',5,'order/close-1/0','1003.75',1772501400000000,X'48C335EFD0322D910FF503A18A63BF7B');
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
INSERT INTO "postings" VALUES(1,1,'wallet/1',30000);
INSERT INTO "postings" VALUES(1,2,'till/cash',-30000);
INSERT INTO "postings" VALUES(2,1,'wallet/3',30000);
INSERT INTO "postings" VALUES(2,2,'till/cash',-30000);
INSERT INTO "postings" VALUES(3,1,'wallet/5',30000);
INSERT INTO "postings" VALUES(3,2,'till/cash',-30000);
INSERT INTO "postings" VALUES(4,1,'wallet/2',4000);
INSERT INTO "postings" VALUES(4,2,'till/cash',-4000);
INSERT INTO "postings" VALUES(5,1,'wallet/7',7770);
INSERT INTO "postings" VALUES(5,2,'till/cash',-7770);
INSERT INTO "postings" VALUES(6,1,'wallet/7',-7770);
INSERT INTO "postings" VALUES(6,2,'till/cash',7770);
INSERT INTO "postings" VALUES(7,1,'wallet/1',-1400);
INSERT INTO "postings" VALUES(7,2,'income/electric',1400);
INSERT INTO "postings" VALUES(8,1,'wallet/3',-700);
INSERT INTO "postings" VALUES(8,2,'income/electric',700);
INSERT INTO "postings" VALUES(9,1,'wallet/5',-350);
INSERT INTO "postings" VALUES(9,2,'income/electric',350);
INSERT INTO "postings" VALUES(10,1,'wallet/2',-280);
INSERT INTO "postings" VALUES(10,2,'income/water',280);
INSERT INTO "postings" VALUES(11,1,'wallet/3',-29350);
INSERT INTO "postings" VALUES(11,2,'income/electric',29350);
INSERT INTO "postings" VALUES(12,1,'wallet/5',-100);
INSERT INTO "postings" VALUES(12,2,'income/electric',100);
INSERT INTO "postings" VALUES(13,1,'wallet/6',0);
INSERT INTO "postings" VALUES(13,2,'income/water',0);
INSERT INTO "postings" VALUES(14,1,'wallet/5',-29550);
INSERT INTO "postings" VALUES(14,2,'till/cash',29550);
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
INSERT INTO "prints" VALUES(1,'2026030210050005',1772416800000000,'cashier 李晓燕','1','office',0);
INSERT INTO "prints" VALUES(2,'2026030210050005',1772416800000000,'cashier 李晓燕','1','office',1);
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
INSERT INTO "protections" VALUES(2,'','病人',1772535600000000);
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
INSERT INTO "readings" VALUES(1,1,1772416800000000,1000000000,1,NULL,NULL,NULL,NULL,X'54C0809387BFD07CDAD04C149F4C471C');
INSERT INTO "readings" VALUES(2,2,1772416800000000,100000000,1,NULL,NULL,NULL,NULL,X'0FA26938179F3FE70541E3E423F61A8D');
INSERT INTO "readings" VALUES(3,3,1772416800000000,1000000000,1,NULL,NULL,NULL,NULL,X'F78BB764EA44D614042CB826E519BB3A');
INSERT INTO "readings" VALUES(4,4,1772416800000000,100000000,1,NULL,NULL,NULL,NULL,X'18DE4A42DC053218BB1938E8DD868719');
INSERT INTO "readings" VALUES(5,5,1772416800000000,1000000000,1,NULL,NULL,NULL,NULL,X'DC12ED2FEE31C0DCA9AFA7C3300CA5DA');
INSERT INTO "readings" VALUES(6,6,1772416800000000,100000000,1,NULL,NULL,NULL,NULL,X'B511DD994CBCA25537F82AC9AA6C167C');
INSERT INTO "readings" VALUES(7,7,1772416800000000,1000000000,1,NULL,NULL,NULL,NULL,X'03A5D1F26DD6350BE993D86EB6D39EAF');
INSERT INTO "readings" VALUES(8,8,1772416800000000,100000000,1,NULL,NULL,NULL,NULL,X'D66755CC285373D3051F37D2D56302AE');
INSERT INTO "readings" VALUES(9,1,1772418600000000,1000500000,2,NULL,NULL,NULL,NULL,X'24A2B9F80E0EE3B7BCE72F8F32D6353A');
INSERT INTO "readings" VALUES(10,3,1772418600000000,1000250000,2,NULL,NULL,NULL,NULL,X'64CCBEDF1F3CB806A78D3CA4DB8EDFF0');
INSERT INTO "readings" VALUES(11,5,1772418600000000,1000125000,2,NULL,NULL,NULL,NULL,X'D547CD102724E81EFDF69568191E6274');
INSERT INTO "readings" VALUES(12,2,1772418600000000,100020000,2,NULL,NULL,NULL,NULL,X'E664FE149A68AF324A50F5096DCEF76F');
INSERT INTO "readings" VALUES(13,1,1772420400000000,1001000000,2,NULL,NULL,NULL,NULL,X'02FD8215A100777A8C68B85AC9BF66A2');
INSERT INTO "readings" VALUES(14,3,1772420400000000,1000500000,2,NULL,NULL,NULL,NULL,X'DD8193BF1ADBC4FC3659141E18D3CE7E');
INSERT INTO "readings" VALUES(15,5,1772420400000000,1000250000,2,NULL,NULL,NULL,NULL,X'07F6ACB0E29915B9CC5A4D224521A857');
INSERT INTO "readings" VALUES(16,2,1772420400000000,100040000,2,NULL,NULL,NULL,NULL,X'0E02F82936ABFB8E327F0AB4E13D2EFE');
INSERT INTO "readings" VALUES(17,1,1772422200000000,1001500000,2,NULL,NULL,NULL,NULL,X'5D5CA05DC4AF4DA8B8F434BBEB0DC924');
INSERT INTO "readings" VALUES(18,3,1772422200000000,1000750000,2,NULL,NULL,NULL,NULL,X'C0DF5441E2102E5D3E6FD80D17968AC6');
INSERT INTO "readings" VALUES(19,5,1772422200000000,1000375000,2,NULL,NULL,NULL,NULL,X'B7A3CDB66D25B32476F2C5B9B6763C9E');
INSERT INTO "readings" VALUES(20,2,1772422200000000,100060000,2,NULL,NULL,NULL,NULL,X'5DCF34CAAC5895E58E7C04A1DED630B7');
INSERT INTO "readings" VALUES(21,1,1772424000000000,1002000000,2,NULL,NULL,NULL,NULL,X'BE1587ABE7189B89F3A7176D99D809C9');
INSERT INTO "readings" VALUES(22,3,1772424000000000,1001000000,2,NULL,NULL,NULL,NULL,X'3F9CE16C046D16B93313EDF775CD07CB');
INSERT INTO "readings" VALUES(23,5,1772424000000000,1000500000,2,NULL,NULL,NULL,NULL,X'60E8D2117E7AF19F57DC70DE74B007B3');
INSERT INTO "readings" VALUES(24,2,1772424000000000,100080000,2,NULL,NULL,NULL,NULL,X'1EAABE166EC914569408F93A980E2DD1');
INSERT INTO "readings" VALUES(25,1,1772425800000000,1002500000,2,NULL,NULL,NULL,NULL,X'E40549E5E51D92CCA6B7E75CD2A4A9EF');
INSERT INTO "readings" VALUES(26,3,1772425800000000,1001250000,2,NULL,NULL,NULL,NULL,X'EE284B2922A50CEA800F5A07DEEB5AFB');
INSERT INTO "readings" VALUES(27,5,1772425800000000,1000625000,2,NULL,NULL,NULL,NULL,X'CB8B30256D3DD0AC3D598DCA0640883D');
INSERT INTO "readings" VALUES(28,2,1772425800000000,100100000,2,NULL,NULL,NULL,NULL,X'0ED6F4336319447ECFF03C7F8F254525');
INSERT INTO "readings" VALUES(29,1,1772427600000000,1003000000,2,NULL,NULL,NULL,NULL,X'4C2C4895210F9F11E686327EE0D434F7');
INSERT INTO "readings" VALUES(30,3,1772427600000000,1001500000,2,NULL,NULL,NULL,NULL,X'B1703259720E5E81A2E64D15208A3510');
INSERT INTO "readings" VALUES(31,5,1772427600000000,1000750000,2,NULL,NULL,NULL,NULL,X'26EB86749C65B1C1F900137544E6262F');
INSERT INTO "readings" VALUES(32,2,1772427600000000,100120000,2,NULL,NULL,NULL,NULL,X'18D935CE9362325E8F8876A45C1D0A67');
INSERT INTO "readings" VALUES(33,1,1772429400000000,1003500000,2,NULL,NULL,NULL,NULL,X'474F9877717F38D279F825DDA9FCE07C');
INSERT INTO "readings" VALUES(34,3,1772429400000000,1001750000,2,NULL,NULL,NULL,NULL,X'FE474D06829D14A5D9953B831E63411F');
INSERT INTO "readings" VALUES(35,5,1772429400000000,1000875000,2,NULL,NULL,NULL,NULL,X'89332B3537207077898558730FEE5AB1');
INSERT INTO "readings" VALUES(36,2,1772429400000000,100140000,2,NULL,NULL,NULL,NULL,X'53F66BC55AA65F4157D6F0F6A59DB232');
INSERT INTO "readings" VALUES(37,1,1772431200000000,1004000000,2,NULL,NULL,NULL,NULL,X'1AEB28452DB703BF26E325A8D88E10E9');
INSERT INTO "readings" VALUES(38,3,1772431200000000,1002000000,2,NULL,NULL,NULL,NULL,X'F97D8167F987F9E34ECE599BA5232F82');
INSERT INTO "readings" VALUES(39,5,1772431200000000,1001000000,2,NULL,NULL,NULL,NULL,X'44FEC91F5E63B3905352BC30A01A5C06');
INSERT INTO "readings" VALUES(40,2,1772431200000000,100160000,2,NULL,NULL,NULL,NULL,X'B1CE8D7D9BE26D460571E6B8F67F6140');
INSERT INTO "readings" VALUES(41,1,1772433000000000,1004500000,2,NULL,NULL,NULL,NULL,X'CA732A484D89994478A4A50FBEE5EEBE');
INSERT INTO "readings" VALUES(42,3,1772433000000000,1002250000,2,NULL,NULL,NULL,NULL,X'AF4BC3D3F6A6EB8DAA3CC8120165A80D');
INSERT INTO "readings" VALUES(43,5,1772433000000000,1001125000,2,NULL,NULL,NULL,NULL,X'E94C64818807195973C9746C016161B7');
INSERT INTO "readings" VALUES(44,2,1772433000000000,100180000,2,NULL,NULL,NULL,NULL,X'2FE5E1B37BD3B7974F1AD5176FBC086F');
INSERT INTO "readings" VALUES(45,1,1772434800000000,1005000000,2,NULL,NULL,NULL,NULL,X'6F8A1D1C6D74E208FA4EFC2842F8ADCC');
INSERT INTO "readings" VALUES(46,3,1772434800000000,1002500000,2,NULL,NULL,NULL,NULL,X'0321F5393BDAF123E2A44BB9BFCE0C38');
INSERT INTO "readings" VALUES(47,5,1772434800000000,1001250000,2,NULL,NULL,NULL,NULL,X'B7DF18A5485E53AD8F6F56F7BCA19085');
INSERT INTO "readings" VALUES(48,2,1772434800000000,100200000,2,NULL,NULL,NULL,NULL,X'1D78EC19519A11F75DD6F14974143D2B');
INSERT INTO "readings" VALUES(49,1,1772436600000000,1005500000,2,NULL,NULL,NULL,NULL,X'DC976EFBFF933493B40C0C219BA087FD');
INSERT INTO "readings" VALUES(50,3,1772436600000000,1002750000,2,NULL,NULL,NULL,NULL,X'4DFF2BC9DDAEB54128D5C0B09A7B1FDC');
INSERT INTO "readings" VALUES(51,5,1772436600000000,1001375000,2,NULL,NULL,NULL,NULL,X'EB96779AB6D4FDA84B9AA5DACDCBD37E');
INSERT INTO "readings" VALUES(52,2,1772436600000000,100220000,2,NULL,NULL,NULL,NULL,X'EA752DBDCFD52E0A16F57B22FD3513F3');
INSERT INTO "readings" VALUES(53,1,1772438400000000,1006000000,2,NULL,NULL,NULL,NULL,X'B49D6F9095E331194A468CCC2C1F160F');
INSERT INTO "readings" VALUES(54,3,1772438400000000,1003000000,2,NULL,NULL,NULL,NULL,X'DA6C5C2567BB08243543A0CED85E73F4');
INSERT INTO "readings" VALUES(55,5,1772438400000000,1001500000,2,NULL,NULL,NULL,NULL,X'A8B9A9A6EE9AEF46D370528B29D81C9A');
INSERT INTO "readings" VALUES(56,2,1772438400000000,100240000,2,NULL,NULL,NULL,NULL,X'301792383FA89F3316AAB55AC32889CA');
INSERT INTO "readings" VALUES(57,1,1772440200000000,1006500000,2,NULL,NULL,NULL,NULL,X'0BD40AD9BA1BE3B8C2EFA3B615E06330');
INSERT INTO "readings" VALUES(58,3,1772440200000000,1003250000,2,NULL,NULL,NULL,NULL,X'126191A91AC7A56CA5949F22A846C307');
INSERT INTO "readings" VALUES(59,5,1772440200000000,1001625000,2,NULL,NULL,NULL,NULL,X'111AEB6AB55F8D6F7DE12B3BBFC5F1AB');
INSERT INTO "readings" VALUES(60,2,1772440200000000,100260000,2,NULL,NULL,NULL,NULL,X'E9AC7350CBAF2AB497CF19FE7D585B5D');
INSERT INTO "readings" VALUES(61,1,1772442000000000,1007000000,2,NULL,NULL,NULL,NULL,X'525AF3DDC6EAA6065C4B7653F78E948D');
INSERT INTO "readings" VALUES(62,3,1772442000000000,1003500000,2,NULL,NULL,NULL,NULL,X'9334BB45B96FB3FEC9A8F666BDA23235');
INSERT INTO "readings" VALUES(63,5,1772442000000000,1001750000,2,NULL,NULL,NULL,NULL,X'3A94BC13BAB63D3F3871B281D18E6E0D');
INSERT INTO "readings" VALUES(64,2,1772442000000000,100280000,2,NULL,NULL,NULL,NULL,X'D821F58E6890F9D1F901596865C7319E');
INSERT INTO "readings" VALUES(65,1,1772443800000000,1007500000,2,NULL,NULL,NULL,NULL,X'077C1CDF354989C15D75F30ECF785D35');
INSERT INTO "readings" VALUES(66,3,1772443800000000,1003750000,2,NULL,NULL,NULL,NULL,X'DC64DD7DE4FEFA09A8A3E495E06778A4');
INSERT INTO "readings" VALUES(67,5,1772443800000000,1001875000,2,NULL,NULL,NULL,NULL,X'1BF4BE17461CD379D4F2FA1AA5993C00');
INSERT INTO "readings" VALUES(68,2,1772443800000000,100300000,2,NULL,NULL,NULL,NULL,X'F26CA51AF68B0B1C217F9E563E12E3C2');
INSERT INTO "readings" VALUES(69,1,1772445600000000,1008000000,2,NULL,NULL,NULL,NULL,X'62FB6CF31DC333B3890085F8A3095997');
INSERT INTO "readings" VALUES(70,3,1772445600000000,1004000000,2,NULL,NULL,NULL,NULL,X'9FB0447EBAC7ABBFA8F9CD66108C0B0A');
INSERT INTO "readings" VALUES(71,5,1772445600000000,1002000000,2,NULL,NULL,NULL,NULL,X'A6AF66142BCF13605C73CFBEA798F92D');
INSERT INTO "readings" VALUES(72,2,1772445600000000,100320000,2,NULL,NULL,NULL,NULL,X'EBCFCB47F7CBD54B3E70990C90E19958');
INSERT INTO "readings" VALUES(73,1,1772447400000000,1008500000,2,NULL,NULL,NULL,NULL,X'ACA831E4AA8DF501BE74AE03946366B2');
INSERT INTO "readings" VALUES(74,3,1772447400000000,1004250000,2,NULL,NULL,NULL,NULL,X'7AF092BB1B7FF2A533D300413537ADA3');
INSERT INTO "readings" VALUES(75,5,1772447400000000,1002125000,2,NULL,NULL,NULL,NULL,X'A8C4121A0E699081CE9540482FEDC552');
INSERT INTO "readings" VALUES(76,2,1772447400000000,100340000,2,NULL,NULL,NULL,NULL,X'44C60F42278D081C71904B43F2E4C3FC');
INSERT INTO "readings" VALUES(77,1,1772449200000000,1009000000,2,NULL,NULL,NULL,NULL,X'38C664507D1F778A551C8B9D1FD0592B');
INSERT INTO "readings" VALUES(78,3,1772449200000000,1004500000,2,NULL,NULL,NULL,NULL,X'57905A83C65822CAE8983DF0E758CE31');
INSERT INTO "readings" VALUES(79,5,1772449200000000,1002250000,2,NULL,NULL,NULL,NULL,X'B166E3321F459A57D1654EA467E3B098');
INSERT INTO "readings" VALUES(80,2,1772449200000000,100360000,2,NULL,NULL,NULL,NULL,X'6DA424A0AE828BF7F58AA9E54D701ED9');
INSERT INTO "readings" VALUES(81,1,1772451000000000,1009500000,2,NULL,NULL,NULL,NULL,X'A2848E3048D157DD4CF39759AD3E1D46');
INSERT INTO "readings" VALUES(82,3,1772451000000000,1004750000,2,NULL,NULL,NULL,NULL,X'464EB6EC38C2B247A96096E45D4A5B00');
INSERT INTO "readings" VALUES(83,5,1772451000000000,1002375000,2,NULL,NULL,NULL,NULL,X'7E178ED558C2CD5C81AC6B89582E09F6');
INSERT INTO "readings" VALUES(84,2,1772451000000000,100380000,2,NULL,NULL,NULL,NULL,X'06BD3F6A02AEE16CD1B4104EFAF0E19F');
INSERT INTO "readings" VALUES(85,1,1772452800000000,1010000000,2,NULL,NULL,NULL,NULL,X'BC29260176C8647FAD35DEBA49F8287E');
INSERT INTO "readings" VALUES(86,3,1772452800000000,1005000000,2,NULL,NULL,NULL,NULL,X'24A1E2D6CE7A38F8A11647DA7A758794');
INSERT INTO "readings" VALUES(87,5,1772452800000000,1002500000,2,NULL,NULL,NULL,NULL,X'E6BA468A62F38FB7BF63D91D3C26D09C');
INSERT INTO "readings" VALUES(88,2,1772452800000000,100400000,2,NULL,NULL,NULL,NULL,X'A381CB746E3D7BC9F0EB1BA6FBCA2EFF');
INSERT INTO "readings" VALUES(89,1,1772454600000000,1010500000,2,NULL,NULL,NULL,NULL,X'68793856FC0C7055E85DE75E8E523ED0');
INSERT INTO "readings" VALUES(90,3,1772454600000000,1005250000,2,NULL,NULL,NULL,NULL,X'ADFE2BA8F2711A8BF19A61B4BE59C1AA');
INSERT INTO "readings" VALUES(91,5,1772454600000000,1002625000,2,NULL,NULL,NULL,NULL,X'8D251A5AA4746A550FF7D90E93F973A2');
INSERT INTO "readings" VALUES(92,2,1772454600000000,100420000,2,NULL,NULL,NULL,NULL,X'CCB18A2ED710BCFCAAABA8509305430C');
INSERT INTO "readings" VALUES(93,1,1772456400000000,1011000000,2,NULL,NULL,NULL,NULL,X'632D9FF7C474E35AED8D098BE0D6F3C6');
INSERT INTO "readings" VALUES(94,3,1772456400000000,1005500000,2,NULL,NULL,NULL,NULL,X'5594BB6C6402C4DDE66808A723FF8588');
INSERT INTO "readings" VALUES(95,5,1772456400000000,1002750000,2,NULL,NULL,NULL,NULL,X'C46E5C63DCF13E39D2629F4B66318B63');
INSERT INTO "readings" VALUES(96,2,1772456400000000,100440000,2,NULL,NULL,NULL,NULL,X'E11F96C47BF87E6557D0F3D70C25A37E');
INSERT INTO "readings" VALUES(97,1,1772458200000000,1011500000,2,NULL,NULL,NULL,NULL,X'94FDD8B54B80EA808763643281D276E6');
INSERT INTO "readings" VALUES(98,3,1772458200000000,1005750000,2,NULL,NULL,NULL,NULL,X'FD3C3010BA117F81EBAA622F1E368E1C');
INSERT INTO "readings" VALUES(99,5,1772458200000000,1002875000,2,NULL,NULL,NULL,NULL,X'BB3A77DE0CF0986874AC20665935C2F9');
INSERT INTO "readings" VALUES(100,2,1772458200000000,100460000,2,NULL,NULL,NULL,NULL,X'9A835A002CDB8D0502B0DF7DC3B332D7');
INSERT INTO "readings" VALUES(101,1,1772460000000000,1012000000,2,NULL,NULL,NULL,NULL,X'10F1439E4601848089CAB41D1C68F4DF');
INSERT INTO "readings" VALUES(102,3,1772460000000000,1006000000,2,NULL,NULL,NULL,NULL,X'B3BC8822DEA8CF4922FB0B6205BB3AFE');
INSERT INTO "readings" VALUES(103,5,1772460000000000,1003000000,2,NULL,NULL,NULL,NULL,X'079994A1507AF5994F827D511E6B0808');
INSERT INTO "readings" VALUES(104,2,1772460000000000,100480000,2,NULL,NULL,NULL,NULL,X'A43A7B585EE87CA93CFAA339ACBB1E22');
INSERT INTO "readings" VALUES(105,1,1772461800000000,1012500000,2,NULL,NULL,NULL,NULL,X'F4178A07A23DBA64B16ACBE0B49A32CD');
INSERT INTO "readings" VALUES(106,3,1772461800000000,1006250000,2,NULL,NULL,NULL,NULL,X'A7C67F4E5B3EF630498274D59C31FACA');
INSERT INTO "readings" VALUES(107,5,1772461800000000,1003125000,2,NULL,NULL,NULL,NULL,X'9FF0C2602E821EFC1290D5C5A291A60C');
INSERT INTO "readings" VALUES(108,2,1772461800000000,100500000,2,NULL,NULL,NULL,NULL,X'5DBB452FB51603149F3FA97946F6B30B');
INSERT INTO "readings" VALUES(109,1,1772463600000000,1013000000,2,NULL,NULL,NULL,NULL,X'5776933075FF023787FF300B4A7A381D');
INSERT INTO "readings" VALUES(110,3,1772463600000000,1006500000,2,NULL,NULL,NULL,NULL,X'3B0E11FD678C38B7A49C170D2593AA45');
INSERT INTO "readings" VALUES(111,5,1772463600000000,1003250000,2,NULL,NULL,NULL,NULL,X'810D416B060F339EEAB0410FB0CFDBBE');
INSERT INTO "readings" VALUES(112,2,1772463600000000,100520000,2,NULL,NULL,NULL,NULL,X'BF98E02C56A679FAE309BB8FB57E02BD');
INSERT INTO "readings" VALUES(113,1,1772465400000000,1013500000,2,NULL,NULL,NULL,NULL,X'44489EC71D786576235ECA394BF2A5BC');
INSERT INTO "readings" VALUES(114,1,1772467200000000,1014000000,3,NULL,NULL,NULL,NULL,X'2486DBE94EBD213BE2FBA0372442AB51');
INSERT INTO "readings" VALUES(115,3,1772465400000000,1006750000,2,NULL,NULL,NULL,NULL,X'8C95263D0754437F2AC69A863C19AC18');
INSERT INTO "readings" VALUES(116,3,1772467200000000,1007000000,3,NULL,NULL,NULL,NULL,X'A22AB349FA3810CC8488A0BC9FFE4FDA');
INSERT INTO "readings" VALUES(117,5,1772465400000000,1003375000,2,NULL,NULL,NULL,NULL,X'153B9394824FC30D4A68CAF81929AC21');
INSERT INTO "readings" VALUES(118,5,1772467200000000,1003500000,3,NULL,NULL,NULL,NULL,X'6512419AFB8B6C8130B870A1BA6DB9CE');
INSERT INTO "readings" VALUES(119,2,1772465400000000,100540000,2,NULL,NULL,NULL,NULL,X'95A1A494F69038623ED7DE349E5CDA09');
INSERT INTO "readings" VALUES(120,2,1772467200000000,100560000,3,NULL,NULL,NULL,NULL,X'9B22C7808D330BCE493770E1F4D6B232');
INSERT INTO "readings" VALUES(121,1,1772469000000000,1014500000,2,NULL,NULL,NULL,NULL,X'A8F6282F7658C4419BEB9DE25070B9A0');
INSERT INTO "readings" VALUES(122,3,1772469000000000,1007250000,2,NULL,NULL,NULL,NULL,X'9194E46649AA58749918BE0A4FF53BC5');
INSERT INTO "readings" VALUES(123,5,1772469000000000,1003625000,2,NULL,NULL,NULL,NULL,X'9C5935C749919642E99E83DC2D895DA6');
INSERT INTO "readings" VALUES(124,2,1772469000000000,100580000,2,NULL,NULL,NULL,NULL,X'FFB7B2869D83DE0AF31E444531C26D81');
INSERT INTO "readings" VALUES(125,1,1772470800000000,1015000000,2,NULL,NULL,NULL,NULL,X'F914795E82C611595C43163E312A3709');
INSERT INTO "readings" VALUES(126,3,1772470800000000,1007500000,2,NULL,NULL,NULL,NULL,X'FDB4C9B33B98F0CDC44D02D657E2738A');
INSERT INTO "readings" VALUES(127,5,1772470800000000,1003750000,2,NULL,NULL,NULL,NULL,X'3651B20CFB4092C81F421DF3EE75FE6F');
INSERT INTO "readings" VALUES(128,2,1772470800000000,100600000,2,NULL,NULL,NULL,NULL,X'9172906EA27DF46DB4565414E620B830');
INSERT INTO "readings" VALUES(129,1,1772472600000000,1015500000,2,NULL,NULL,NULL,NULL,X'7E19DA94D3544D47BE953241CB37534A');
INSERT INTO "readings" VALUES(130,3,1772472600000000,1007750000,2,NULL,NULL,NULL,NULL,X'89341C2651A00598C615EDEAD11FBAD9');
INSERT INTO "readings" VALUES(131,5,1772472600000000,1003750000,2,NULL,NULL,NULL,NULL,X'F872C7C66933FFDD3DE6B11E8A363420');
INSERT INTO "readings" VALUES(132,2,1772472600000000,100620000,2,NULL,NULL,NULL,NULL,X'AAC85BCA34FF7A469384856C3FE00E29');
INSERT INTO "readings" VALUES(133,1,1772474400000000,1016000000,2,NULL,NULL,NULL,NULL,X'8D6C1AD861BCD652A45E932086D97738');
INSERT INTO "readings" VALUES(134,3,1772474400000000,1008000000,2,NULL,NULL,NULL,NULL,X'B47BFC6F99309DAF6228B0340EED76D9');
INSERT INTO "readings" VALUES(135,5,1772474400000000,1003750000,2,NULL,NULL,NULL,NULL,X'180F6560DADFE400FFF98EFBF903E517');
INSERT INTO "readings" VALUES(136,2,1772474400000000,100640000,2,NULL,NULL,NULL,NULL,X'C626C04A87921EE6511BF16715F1DFCC');
INSERT INTO "readings" VALUES(137,1,1772476200000000,1016500000,2,NULL,NULL,NULL,NULL,X'31DDEFDC529259541C748EC083502EC2');
INSERT INTO "readings" VALUES(138,3,1772476200000000,1008250000,2,NULL,NULL,NULL,NULL,X'F31DF05ED9F4CFFFDB7F1248B752903B');
INSERT INTO "readings" VALUES(139,5,1772476200000000,1003750000,2,NULL,NULL,NULL,NULL,X'BC848A386DCAEAA360D9D82682751DC5');
INSERT INTO "readings" VALUES(140,2,1772476200000000,100660000,2,NULL,NULL,NULL,NULL,X'DEB66F49EB47740C8212A7D9D89D355B');
INSERT INTO "readings" VALUES(141,1,1772478000000000,1017000000,2,NULL,NULL,NULL,NULL,X'990C76342104A18B233BBACD1F265261');
INSERT INTO "readings" VALUES(142,3,1772478000000000,1008500000,2,NULL,NULL,NULL,NULL,X'C2F02F3C8165AA4304CCBB695D502014');
INSERT INTO "readings" VALUES(143,5,1772478000000000,1003750000,2,NULL,NULL,NULL,NULL,X'CD1F85567312C392AE82401C91B0D508');
INSERT INTO "readings" VALUES(144,2,1772478000000000,100680000,2,NULL,NULL,NULL,NULL,X'C611E864314F962CB8E20D013E897276');
INSERT INTO "readings" VALUES(145,1,1772479800000000,1017500000,2,NULL,NULL,NULL,NULL,X'1E071392AAAA639D6A41F484E0385134');
INSERT INTO "readings" VALUES(146,3,1772479800000000,1008750000,2,NULL,NULL,NULL,NULL,X'5D3979E4137FE3636B1F6FBE4F42A5C9');
INSERT INTO "readings" VALUES(147,5,1772479800000000,1003750000,2,NULL,NULL,NULL,NULL,X'ADFCBBBB595C342FDD333F6A98D346CF');
INSERT INTO "readings" VALUES(148,2,1772479800000000,100700000,2,NULL,NULL,NULL,NULL,X'6550F9CC7E1D7314DA6FC72C65020231');
INSERT INTO "readings" VALUES(149,1,1772481600000000,1018000000,2,NULL,NULL,NULL,NULL,X'7C129194E1AF3BF23D87AEEBB8A3858E');
INSERT INTO "readings" VALUES(150,3,1772481600000000,1009000000,2,NULL,NULL,NULL,NULL,X'AA8C1A525361B7C4767D243D613D9DC7');
INSERT INTO "readings" VALUES(151,5,1772481600000000,1003750000,2,NULL,NULL,NULL,NULL,X'B30CC51534D1238DDF6FC24477716E0C');
INSERT INTO "readings" VALUES(152,2,1772481600000000,100720000,2,NULL,NULL,NULL,NULL,X'9EDE946ADA0A163216AD65840FFE9E14');
INSERT INTO "readings" VALUES(153,1,1772483400000000,1018500000,2,NULL,NULL,NULL,NULL,X'4C5C38D16EF1BACDA98CFCFCF1555F08');
INSERT INTO "readings" VALUES(154,3,1772483400000000,1009250000,2,NULL,NULL,NULL,NULL,X'46C4B339EE5CE34E444C18AADC8FAB02');
INSERT INTO "readings" VALUES(155,5,1772483400000000,1003750000,2,NULL,NULL,NULL,NULL,X'1529A717BB21D8FD0B48B3CA1CF70D33');
INSERT INTO "readings" VALUES(156,2,1772483400000000,100740000,2,NULL,NULL,NULL,NULL,X'742D5239ADE083D6D73BF23ADD7CA516');
INSERT INTO "readings" VALUES(157,1,1772485200000000,1019000000,2,NULL,NULL,NULL,NULL,X'F68607F399D43C1EF960C309958E8C50');
INSERT INTO "readings" VALUES(158,3,1772485200000000,1009500000,2,NULL,NULL,NULL,NULL,X'4840BB83CBBCDED03BFB7496D6658453');
INSERT INTO "readings" VALUES(159,5,1772485200000000,1003750000,2,NULL,NULL,NULL,NULL,X'01F028895C4DB6AC0F1D880D323D86DE');
INSERT INTO "readings" VALUES(160,2,1772485200000000,100760000,2,NULL,NULL,NULL,NULL,X'09A75BD4426345BBAF8EE4C2AC1683B4');
INSERT INTO "readings" VALUES(161,1,1772487000000000,1019500000,2,NULL,NULL,NULL,NULL,X'8116D822A0E725398562F47C07A462E4');
INSERT INTO "readings" VALUES(162,3,1772487000000000,1009750000,2,NULL,NULL,NULL,NULL,X'F0171841399465E417F60BC45B58523C');
INSERT INTO "readings" VALUES(163,5,1772487000000000,1003750000,2,NULL,NULL,NULL,NULL,X'F99D84BE2A9E783DD60B65FC327A583B');
INSERT INTO "readings" VALUES(164,2,1772487000000000,100780000,2,NULL,NULL,NULL,NULL,X'782ABE405942A38C9F45F26458719478');
INSERT INTO "readings" VALUES(165,1,1772488800000000,1020000000,2,NULL,NULL,NULL,NULL,X'5EBF959688636F087CE0E98484ED2CDA');
INSERT INTO "readings" VALUES(166,3,1772488800000000,1010000000,2,NULL,NULL,NULL,NULL,X'44DFB2811DC46D3A4A9C299CE587BAF9');
INSERT INTO "readings" VALUES(167,5,1772488800000000,1003750000,2,NULL,NULL,NULL,NULL,X'031537BF4B1313FC7569DEDAE2090947');
INSERT INTO "readings" VALUES(168,2,1772488800000000,100800000,2,NULL,NULL,NULL,NULL,X'12D115D72B8927ED899E91B6F384ACD2');
INSERT INTO "readings" VALUES(169,1,1772490600000000,1020500000,2,NULL,NULL,NULL,NULL,X'9F379EEA71C23E058A793B3DDD3B2463');
INSERT INTO "readings" VALUES(170,3,1772490600000000,1010250000,2,NULL,NULL,NULL,NULL,X'AFACA12ACE1F67332CB37471A5BB5744');
INSERT INTO "readings" VALUES(171,5,1772490600000000,1003750000,2,NULL,NULL,NULL,NULL,X'2B8AAE9568699CA98CD7CC594474EF46');
INSERT INTO "readings" VALUES(172,2,1772490600000000,100820000,2,NULL,NULL,NULL,NULL,X'BA5F70BE5963A4E653F46E8F7411693B');
INSERT INTO "readings" VALUES(173,1,1772492400000000,1021000000,2,NULL,NULL,NULL,NULL,X'BEA45F4B87E8F5E6FA2BED88C2FFC82A');
INSERT INTO "readings" VALUES(174,3,1772492400000000,1010500000,2,NULL,NULL,NULL,NULL,X'283694B1A29C1C6DA19564CD0BD4E5A8');
INSERT INTO "readings" VALUES(175,5,1772492400000000,1003750000,2,NULL,NULL,NULL,NULL,X'84ED3F07EBB8E597E6EE027E3BF6E9E3');
INSERT INTO "readings" VALUES(176,2,1772492400000000,100840000,2,NULL,NULL,NULL,NULL,X'9875115E94D960AC3B14CADBA3E46244');
INSERT INTO "readings" VALUES(177,1,1772494200000000,1021500000,2,NULL,NULL,NULL,NULL,X'C5A2C56C9F2C1E740E5A0F36E40FB9A0');
INSERT INTO "readings" VALUES(178,3,1772494200000000,1010750000,2,NULL,NULL,NULL,NULL,X'4FFCB600C18ABDA702F9754B53BE5D80');
INSERT INTO "readings" VALUES(179,5,1772494200000000,1003750000,2,NULL,NULL,NULL,NULL,X'88325B4864A77E8285DE6FB8EE280B6A');
INSERT INTO "readings" VALUES(180,2,1772494200000000,100860000,2,NULL,NULL,NULL,NULL,X'8E93144E59DC48878F1A48CE975E3922');
INSERT INTO "readings" VALUES(181,1,1772496000000000,1022000000,2,NULL,NULL,NULL,NULL,X'ABC91D5FBA59DFF02CCB4B7261507A96');
INSERT INTO "readings" VALUES(182,3,1772496000000000,1011000000,2,NULL,NULL,NULL,NULL,X'BEB7A06F734FDC63B7534007E5667ABC');
INSERT INTO "readings" VALUES(183,5,1772496000000000,1003750000,2,NULL,NULL,NULL,NULL,X'19C8E64C2A3CDF51E23CFB81A3CEA237');
INSERT INTO "readings" VALUES(184,2,1772496000000000,100880000,2,NULL,NULL,NULL,NULL,X'13B92D79C35994E374030073043F9481');
INSERT INTO "readings" VALUES(185,1,1772497800000000,1022500000,2,NULL,NULL,NULL,NULL,X'57D28D447D9F0A1922A119E40A640CD1');
INSERT INTO "readings" VALUES(186,3,1772497800000000,1011250000,2,NULL,NULL,NULL,NULL,X'95A30FBEB21FEFEB317E0D551BDACAC5');
INSERT INTO "readings" VALUES(187,5,1772497800000000,1003750000,2,NULL,NULL,NULL,NULL,X'9D75FFFFF56E2851906B25E9C860F15A');
INSERT INTO "readings" VALUES(188,2,1772497800000000,100900000,2,NULL,NULL,NULL,NULL,X'689B513D33DEFF2B2EC362FE6BF0E753');
INSERT INTO "readings" VALUES(189,1,1772499600000000,1023000000,2,NULL,NULL,NULL,NULL,X'F2B9FA30DE60EB07354678862C6753A5');
INSERT INTO "readings" VALUES(190,3,1772499600000000,1011500000,2,NULL,NULL,NULL,NULL,X'A8F885FB8351398301A2EBAA0CDBE78F');
INSERT INTO "readings" VALUES(191,5,1772499600000000,1003750000,2,NULL,NULL,NULL,NULL,X'B5B758E1DA214F0DECA9F7519DE1B27A');
INSERT INTO "readings" VALUES(192,2,1772499600000000,100920000,2,NULL,NULL,NULL,NULL,X'071C02B2E5E148FE1FAC562E93AD19A9');
INSERT INTO "readings" VALUES(193,3,1772503320000000,1300500000,6,2,NULL,NULL,NULL,X'59A0DF37205CC7D132E20CA53D9C2564');
INSERT INTO "readings" VALUES(194,3,1772503380000000,1300500000,6,2,NULL,NULL,NULL,X'1892A237D7702623260C2713EB17E55A');
INSERT INTO "readings" VALUES(195,3,1772501400000000,1011750000,2,NULL,NULL,NULL,NULL,X'6A0CF4E67829BF2034B955D933B39CDB');
INSERT INTO "readings" VALUES(196,3,1772503380000000,1300500000,3,NULL,NULL,NULL,NULL,X'12C7235C2EE4E3D2B05BF7F73AED209F');
INSERT INTO "readings" VALUES(197,3,1772503800000000,1290000000,6,1,NULL,NULL,NULL,X'FF5A3A6A708591A52FED984C4EA03878');
INSERT INTO "readings" VALUES(198,3,1772503860000000,1290000000,6,1,NULL,NULL,NULL,X'C0F0424166FC24AEF3DD304941790BD8');
INSERT INTO "readings" VALUES(199,5,1772501400000000,1003750000,2,NULL,NULL,NULL,NULL,X'958812DE17FC6891D7FEF2F84A45E1AA');
INSERT INTO "readings" VALUES(200,5,1772505000000000,1004500000,4,NULL,'manager 赵敏',NULL,NULL,X'308AECE081BF5B7859142B6C90AD9562');
INSERT INTO "readings" VALUES(201,6,1772505000000000,100000000,4,NULL,NULL,NULL,NULL,X'4FDB12E74959E198A118DEDB40554A55');
CREATE TABLE room_changes (
	room_id INTEGER NOT NULL, 
	change INTEGER NOT NULL, 
	CONSTRAINT pk_room_changes PRIMARY KEY (room_id), 
	CONSTRAINT fk_room_changes_room_id FOREIGN KEY(room_id) REFERENCES rooms (id)
)
 STRICT

;
INSERT INTO "room_changes" VALUES(1,111);
INSERT INTO "room_changes" VALUES(2,116);
INSERT INTO "room_changes" VALUES(3,118);
INSERT INTO "room_changes" VALUES(4,11);
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
INSERT INTO "rooms" VALUES(3,'1-0103','1',1,'ordinary',NULL);
INSERT INTO "rooms" VALUES(4,'1-0104','1',1,'ordinary',NULL);
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
CREATE TABLE series (
	name TEXT NOT NULL, 
	last INTEGER NOT NULL, 
	CONSTRAINT pk_series PRIMARY KEY (name)
)
 STRICT

;
INSERT INTO "series" VALUES('id/buildings',1);
INSERT INTO "series" VALUES('id/rooms',4);
INSERT INTO "series" VALUES('id/channels',1);
INSERT INTO "series" VALUES('id/meters',8);
INSERT INTO "series" VALUES('id/customers',4);
INSERT INTO "series" VALUES('id/accounts',4);
INSERT INTO "series" VALUES('id/wallets',8);
INSERT INTO "series" VALUES('change',118);
INSERT INTO "series" VALUES('id/assignments',8);
INSERT INTO "series" VALUES('order/2026-03-02',6);
INSERT INTO "series" VALUES('receipt/1/2026',7);
INSERT INTO "series" VALUES('order/2026-03-03',1);
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
INSERT INTO "site" VALUES(1,'de5ff9d95be46f81','试验小区','Asia/Shanghai',0,'{"alarm_levels":[3000,1000,500],"brake_percent":3,"brake_rooms":5,"credit":0,"grace_min":60,"hoard_max":null,"no_cut":{"evening":null,"holidays":false,"lead_min":0,"morning":null,"weekends":false},"offline_after_misses":3,"poll_s":300,"postpone_days_max":3,"quick_amounts":[5000,10000,20000,30000,50000,100000],"reconnect_min":1,"refund_approval_above":50000,"spike_factor_percent":120,"staleness_min":30,"top_up_confirm_above":500000,"top_up_max":5000000,"vacant_supply_off":false,"wallet_per_utility":true}','{"2026":{"holidays":[],"workdays":[]}}',1795423482752508,'eaa710d8cd709966','{"nonce":"uuF5lnrqpYuqDjSe","salt":"hV11RaWQuMqOOvuFKeQyuA==","sealed":"aV/E+Iv0By1a8jf2pT6wBZ9KbbNkljLBJwiurzgpzpwfREZs/9URbNt9RJR4QPNQ"}',NULL);
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
INSERT INTO "supply_states" VALUES(1,'检修',0,'leave','5','{"missing":null,"rule":"5","rules":[["1",false,[["room_class","ordinary"]]],["2",false,[["forced_off",""],["safety_trip","False"]]],["3",false,[["reason",""],["until",""]]],["4",false,[["account_state","active"]]],["5",true,[["balance","300.00"],["limit","0.00"],["reconnect_min","0.01"]]],["6",false,[["balance","300.00"],["limit","0.00"]]],["a",false,[["until",""],["lead_min","0"]]],["b",false,[["last_good_reading","2026-03-02 02:00:00+00:00"],["staleness_min","30"],["has_hold","False"],["first_round_done","True"]]],["c",false,[["final_notice_at",""],["grace_min","120"]]],["p",false,[["until",""]]],["d",false,[["cuts_this_hour","0"],["most","5"]]]],"verdict":"leave"}',1772416800000000,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "supply_states" VALUES(2,NULL,0,'leave','5','{"missing":null,"rule":"5","rules":[["1",false,[["room_class","ordinary"]]],["2",false,[["forced_off",""],["safety_trip","False"]]],["3",false,[["reason",""],["until",""]]],["4",false,[["account_state","active"]]],["5",true,[["balance","40.00"],["limit","0.00"],["reconnect_min","0.01"]]],["6",false,[["balance","40.00"],["limit","0.00"]]],["a",false,[["until",""],["lead_min","0"]]],["b",false,[["last_good_reading","2026-03-02 02:00:00+00:00"],["staleness_min","30"],["has_hold","False"],["first_round_done","True"]]],["c",false,[["final_notice_at",""],["grace_min","120"]]],["p",false,[["until",""]]],["d",false,[["cuts_this_hour","0"],["most","5"]]]],"verdict":"leave"}',1772416800000000,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "supply_states" VALUES(3,NULL,0,'leave','3','{"missing":51,"rule":"3","rules":[["1",false,[["room_class","ordinary"]]],["2",false,[["forced_off",""],["safety_trip","False"]]],["3",true,[["reason","病人"],["until","2026-03-03 11:00:00+00:00"]]],["4",false,[["account_state","active"]]],["5",false,[["balance","-0.50"],["limit","0.00"],["reconnect_min","0.01"]]],["6",true,[["balance","-0.50"],["limit","0.00"]]],["a",false,[["until",""],["lead_min","0"]]],["b",true,[["last_good_reading","2026-03-03 02:03:00+00:00"],["staleness_min","30"],["has_hold","True"],["first_round_done","True"]]],["c",true,[["final_notice_at","2026-03-03 02:04:00+00:00"],["grace_min","60"]]],["p",false,[["until",""]]],["d",false,[["cuts_this_hour","0"],["most","5"]]]],"verdict":"leave"}',1772503860000000,1772535600000000,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "supply_states" VALUES(4,NULL,0,'leave','3','{"missing":1,"rule":"3","rules":[["1",false,[["room_class","ordinary"]]],["2",false,[["forced_off",""],["safety_trip","False"]]],["3",true,[["reason","病人"],["until","2026-03-03 11:00:00+00:00"]]],["4",false,[["account_state","active"]]],["5",false,[["balance","0.00"],["limit","0.00"],["reconnect_min","0.01"]]],["6",true,[["balance","0.00"],["limit","0.00"]]],["a",false,[["until",""],["lead_min","0"]]],["b",true,[["last_good_reading","2026-03-02 02:00:00+00:00"],["staleness_min","30"],["has_hold","False"],["first_round_done","True"]]],["c",false,[["final_notice_at","2026-03-02 02:00:00+00:00"],["grace_min","120"]]],["p",false,[["until",""]]],["d",false,[["cuts_this_hour","0"],["most","5"]]]],"verdict":"leave"}',1772503200000000,1772535600000000,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "supply_states" VALUES(5,NULL,0,'leave','5','{"missing":null,"rule":"5","rules":[["1",false,[["room_class","ordinary"]]],["2",false,[["forced_off",""],["safety_trip","False"]]],["3",false,[["reason",""],["until",""]]],["4",false,[["account_state","active"]]],["5",true,[["balance","300.00"],["limit","0.00"],["reconnect_min","0.01"]]],["6",false,[["balance","300.00"],["limit","0.00"]]],["a",false,[["until",""],["lead_min","0"]]],["b",false,[["last_good_reading","2026-03-02 02:00:00+00:00"],["staleness_min","30"],["has_hold","False"],["first_round_done","True"]]],["c",false,[["final_notice_at",""],["grace_min","120"]]],["p",false,[["until",""]]],["d",false,[["cuts_this_hour","0"],["most","5"]]]],"verdict":"leave"}',1772416920000000,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "supply_states" VALUES(6,NULL,0,'leave','4','{"missing":1,"rule":"4","rules":[["1",false,[["room_class","ordinary"]]],["2",false,[["forced_off",""],["safety_trip","False"]]],["3",false,[["reason",""],["until",""]]],["4",true,[["account_state","closing"]]],["5",false,[["balance","0.00"],["limit","0.00"],["reconnect_min","0.01"]]],["6",true,[["balance","0.00"],["limit","0.00"]]],["a",false,[["until",""],["lead_min","0"]]],["b",true,[["last_good_reading","2026-03-02 02:00:00+00:00"],["staleness_min","30"],["has_hold","False"],["first_round_done","True"]]],["c",false,[["final_notice_at","2026-03-02 02:00:00+00:00"],["grace_min","60"]]],["p",false,[["until",""]]],["d",false,[["cuts_this_hour","0"],["most","5"]]]],"verdict":"leave"}',1772503200000000,NULL,NULL,NULL,NULL,NULL,NULL);
INSERT INTO "supply_states" VALUES(7,NULL,0,'wait','c','{"missing":1,"rule":"c","rules":[["1",false,[["room_class","ordinary"]]],["2",false,[["forced_off",""],["safety_trip","False"]]],["3",false,[["reason",""],["until",""]]],["4",false,[["account_state","active"]]],["5",false,[["balance","0.00"],["limit","0.00"],["reconnect_min","0.01"]]],["6",true,[["balance","0.00"],["limit","0.00"]]],["a",false,[["until",""],["lead_min","0"]]],["b",false,[["last_good_reading","2026-03-02 02:00:00+00:00"],["staleness_min","30"],["has_hold","False"],["first_round_done","True"]]],["c",true,[["final_notice_at","2026-03-02 02:30:00+00:00"],["grace_min","120"]]],["p",false,[["until",""]]],["d",false,[["cuts_this_hour","0"],["most","5"]]]],"verdict":"wait"}',1772418600000000,1772425800000000,'c',1772418600000000,1772425800000000,NULL,'');
INSERT INTO "supply_states" VALUES(8,NULL,0,'wait','c','{"missing":1,"rule":"c","rules":[["1",false,[["room_class","ordinary"]]],["2",false,[["forced_off",""],["safety_trip","False"]]],["3",false,[["reason",""],["until",""]]],["4",false,[["account_state","active"]]],["5",false,[["balance","0.00"],["limit","0.00"],["reconnect_min","0.01"]]],["6",true,[["balance","0.00"],["limit","0.00"]]],["a",false,[["until",""],["lead_min","0"]]],["b",false,[["last_good_reading","2026-03-02 02:00:00+00:00"],["staleness_min","30"],["has_hold","False"],["first_round_done","True"]]],["c",true,[["final_notice_at","2026-03-02 02:00:00+00:00"],["grace_min","120"]]],["p",false,[["until",""]]],["d",false,[["cuts_this_hour","0"],["most","5"]]]],"verdict":"wait"}',1772416800000000,1772424000000000,'c',1772416800000000,1772424000000000,NULL,'');
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
INSERT INTO "wallets" VALUES(1,1,'electric',28600,950,0);
INSERT INTO "wallets" VALUES(2,1,'water',3720,190,0);
INSERT INTO "wallets" VALUES(3,2,'electric',-50,0,0);
INSERT INTO "wallets" VALUES(4,2,'water',0,0,0);
INSERT INTO "wallets" VALUES(5,3,'electric',0,0,0);
INSERT INTO "wallets" VALUES(6,3,'water',0,0,0);
INSERT INTO "wallets" VALUES(7,4,'electric',0,0,0);
INSERT INTO "wallets" VALUES(8,4,'water',0,0,0);
CREATE INDEX ix_audit_subject ON audit (subject);
CREATE INDEX ix_entries_day ON entries (day);
CREATE INDEX ix_postings_account_entry_seq ON postings (account, entry_seq);
CREATE UNIQUE INDEX uq_accounts_room_open ON accounts (room_id) WHERE state <> 'closed';
CREATE INDEX ix_accounts_room_id ON accounts (room_id);
CREATE INDEX ix_accounts_customer_id ON accounts (customer_id);
CREATE INDEX ix_meters_room_id ON meters (room_id);
CREATE INDEX ix_room_changes_change ON room_changes (change);
CREATE UNIQUE INDEX uq_wallets_account_id_shared ON wallets (account_id) WHERE utility IS NULL;
CREATE UNIQUE INDEX uq_wallets_account_id_utility ON wallets (account_id, utility);
CREATE UNIQUE INDEX uq_holds_meter_open ON holds (meter_id) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX uq_assignments_meter_current ON assignments (meter_id) WHERE to_at IS NULL;
CREATE INDEX ix_assignments_account_id ON assignments (account_id);
CREATE INDEX ix_assignments_meter_id ON assignments (meter_id);
CREATE INDEX ix_assignments_wallet_id ON assignments (wallet_id);
CREATE INDEX ix_orders_wallet_id ON orders (wallet_id);
CREATE INDEX ix_orders_at ON orders (at);
CREATE INDEX ix_supply_states_review_at ON supply_states (review_at);
CREATE INDEX ix_commands_meter_id ON commands (meter_id);
CREATE INDEX ix_commands_wallet_id ON commands (wallet_id);
CREATE INDEX ix_commands_under_way ON commands (next_at) WHERE state IN ('queued', 'sent', 'acknowledged', 'timed_out');
CREATE INDEX ix_commands_created_at ON commands (created_at);
CREATE INDEX ix_notices_wallet_id_at ON notices (wallet_id, at);
CREATE INDEX ix_prints_order ON prints ("order");
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
CREATE TRIGGER readings_no_update BEFORE UPDATE ON readings BEGIN SELECT RAISE(ABORT, 'readings is insert-only'); END;
CREATE TRIGGER readings_no_delete BEFORE DELETE ON readings WHEN NOT (EXISTS (SELECT 1 FROM archives a WHERE a.unfinished IS NOT NULL AND OLD.seq BETWEEN a.first_seq AND a.last_seq AND OLD.at < a.before_at)) BEGIN SELECT RAISE(ABORT, 'readings is insert-only'); END;
CREATE TRIGGER archives_no_update BEFORE UPDATE ON archives WHEN NOT (NEW.unfinished IS NULL AND OLD.unfinished IS NOT NULL AND NEW.id = OLD.id AND NEW.at = OLD.at AND NEW.before_at = OLD.before_at AND NEW.row_count = OLD.row_count AND NEW.first_seq = OLD.first_seq AND NEW.last_seq = OLD.last_seq AND NEW.sha256 = OLD.sha256 AND NEW.cut_mac = OLD.cut_mac AND NEW.operator = OLD.operator) BEGIN SELECT RAISE(ABORT, 'archives is insert-only'); END;
CREATE TRIGGER archives_no_delete BEFORE DELETE ON archives BEGIN SELECT RAISE(ABORT, 'archives is insert-only'); END;
CREATE TRIGGER unfinished_archives_no_insert BEFORE INSERT ON unfinished_archives BEGIN SELECT RAISE(ABORT, 'unfinished_archives is insert-only'); END;
COMMIT;
