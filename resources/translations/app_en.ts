<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="zh_CN">
<context>
    <name>AboutDialog</name>
    <message>
        <source>方案</source>
        <translation>Scheme</translation>
    </message>
    <message>
        <source>名称（中文）</source>
        <translation>Name (Chinese)</translation>
    </message>
    <message>
        <source>名称（英文）</source>
        <translation>Name (English)</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>按月</source>
        <translation>By month</translation>
    </message>
    <message>
        <source>按账期</source>
        <translation>By bill</translation>
    </message>
    <message>
        <source>按年</source>
        <translation>By year</translation>
    </message>
    <message>
        <source>不取整</source>
        <translation>Not rounded</translation>
    </message>
    <message>
        <source>四舍五入到分</source>
        <translation>To the fen, halves up</translation>
    </message>
    <message>
        <source>四舍六入五成双到分</source>
        <translation>To the fen, halves to even</translation>
    </message>
    <message>
        <source>舍去分以下</source>
        <translation>Down to the fen</translation>
    </message>
    <message>
        <source>进到分</source>
        <translation>Up to the fen</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Utility</translation>
    </message>
    <message>
        <source>结算周期</source>
        <translation>Settled</translation>
    </message>
    <message>
        <source>合计取整</source>
        <translation>Total rounded</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>改好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>出处：{title}（{day}）</source>
        <translation>Source: {title} ({day})</translation>
    </message>
    <message>
        <source>，仅为示例，启用前按当地价目核对</source>
        <translation>; an example only, check it against the local price sheet before use</translation>
    </message>
    <message>
        <source>还没有填。</source>
        <translation>Not filled in yet.</translation>
    </message>
</context>
<context>
    <name>AboutSection</name>
    <message>
        <source>抄表、计费、收款、断送电，从一块表到一张收据。</source>
        <translation>Reading, pricing, payments and supply, from a meter on the wire to a receipt in the hand.</translation>
    </message>
    <message>
        <source>版本</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>系统</source>
        <translation>System</translation>
    </message>
    <message>
        <source>按 Apache-2.0 许可发布。字体 Inter、Noto Sans SC 按 SIL OFL，图标 Lucide 按 ISC。</source>
        <translation>Released under Apache-2.0. Fonts Inter and Noto Sans SC under SIL OFL, Lucide icons under ISC.</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
</context>
<context>
    <name>AccountCard</name>
    <message>
        <source>还没有选房间。按 F2 查找，或刷卡、扫表号。</source>
        <translation>No room chosen yet. Press F2 to search, or scan a card or meter.</translation>
    </message>
    <message>
        <source>电费余额</source>
        <translation>Electricity</translation>
    </message>
    <message>
        <source>水费余额</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>户号</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>手机</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>电表</source>
        <translation>Electric</translation>
    </message>
    <message>
        <source>水表</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>方案</source>
        <translation>Scheme</translation>
    </message>
    <message>
        <source>日均 {quantity}</source>
        <translation>{quantity} a day</translation>
    </message>
    <message>
        <source>约可用 {n} 天</source>
        <translation>lasts about {n} days</translation>
    </message>
    <message>
        <source>上次充值 {at} {amount}</source>
        <translation>last top-up {at} {amount}</translation>
    </message>
</context>
<context>
    <name>AccountDrawer</name>
    <message>
        <source>户号 {number}</source>
        <translation>Account {number}</translation>
    </message>
    <message>
        <source>{day} 开户</source>
        <translation>opened {day}</translation>
    </message>
</context>
<context>
    <name>AccountMonths</name>
    <message numerus="yes">
        <source>合计 %n 个月</source>
        <translation>
            <numerusform>Total of %n month</numerusform>
            <numerusform>Total of %n months</numerusform>
        </translation>
    </message>
    <message>
        <source>差额分为：{parts}</source>
        <translation>The difference consists of: {parts}</translation>
    </message>
    <message>
        <source>各时段用量：{parts}</source>
        <translation>Use of each period: {parts}</translation>
    </message>
    <message numerus="yes">
        <source>这户只有 %n 个月的用量。</source>
        <translation>
            <numerusform>This account has only %n month of use.</numerusform>
            <numerusform>This account has only %n months of use.</numerusform>
        </translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>AccountTable</name>
    <message>
        <source>房号</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>户名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>户号</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>方案</source>
        <translation>Scheme</translation>
    </message>
    <message>
        <source>供电</source>
        <translation>Supply</translation>
    </message>
    <message>
        <source>电费余额</source>
        <translation>Electricity</translation>
    </message>
    <message>
        <source>水费余额</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>开户日</source>
        <translation>Opened</translation>
    </message>
    <message>
        <source>合计 {n} 户</source>
        <translation>{n} accounts</translation>
    </message>
    <message>
        <source>第 {first}–{last} 户</source>
        <translation>{first}–{last}</translation>
    </message>
    <message>
        <source>预设</source>
        <translation>preset</translation>
    </message>
</context>
<context>
    <name>AccountsPage</name>
    <message>
        <source>账户</source>
        <extracomment>news from the station make the list be asked for again at most this often the drawer follows the arrows, but is not asked for rows that are only passed a search asks the books once the fingers rest</extracomment>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>filter</translation>
    </message>
    <message>
        <source>选户</source>
        <translation>move</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>open</translation>
    </message>
    <message>
        <source>开户</source>
        <translation>Open account</translation>
    </message>
    <message>
        <source>销户</source>
        <translation>Close account</translation>
    </message>
    <message>
        <source>打印签字单</source>
        <translation>print form</translation>
    </message>
    <message>
        <source>确认销户</source>
        <translation>Close account</translation>
    </message>
    <message>
        <source>抄读</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>换方案</source>
        <translation>Change scheme</translation>
    </message>
    <message>
        <source>改人数</source>
        <translation>Change persons</translation>
    </message>
    <message>
        <source>换表</source>
        <translation>Exchange meter</translation>
    </message>
    <message>
        <source>更正读数</source>
        <translation>Correct reading</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>close</translation>
    </message>
    <message>
        <source>去收费</source>
        <translation>Top up</translation>
    </message>
    <message>
        <source>看房间</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>账户没有读出来</source>
        <translation>The accounts could not be read</translation>
    </message>
    <message>
        <source>没有草稿。从 Excel 导入账户再开户。</source>
        <translation>There is no draft. Import accounts from Excel first.</translation>
    </message>
    <message>
        <source>一键开户 {n}</source>
        <translation>Open {n} drafts</translation>
    </message>
    <message>
        <source>正在销户</source>
        <translation>It is being closed</translation>
    </message>
    <message>
        <source>还没有开户</source>
        <translation>It is not open yet</translation>
    </message>
</context>
<context>
    <name>AccountsStep</name>
    <message>
        <source>房号</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>户号</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>再试一次</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>开户</source>
        <translation>Open accounts</translation>
    </message>
    <message>
        <source>没开成</source>
        <translation>Not opened</translation>
    </message>
    <message>
        <source>逐户结果</source>
        <translation>Account by account</translation>
    </message>
    <message>
        <source>停止</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>正在逐块读表底…</source>
        <translation>Reading the base of every meter…</translation>
    </message>
    <message>
        <source>表多时要一会儿；已开成的户不会丢。</source>
        <translation>With many meters this takes a while. Accounts that are open stay open.</translation>
    </message>
    <message>
        <source>{n} 个账户草稿等待开户</source>
        <translation>{n} drafts wait to be opened</translation>
    </message>
    <message>
        <source>开户时现场读每块表的表底，从那里起算。表要通电、通道要接好；读不到的户留作草稿，以后在开户页再办。</source>
        <translation>Each meter is read now and counts from there. Meters need power and a working channel. An account that cannot be read stays a draft; open it later on the accounts page.</translation>
    </message>
    <message>
        <source>没有等待开户的账户</source>
        <translation>No account waits to be opened</translation>
    </message>
    <message>
        <source>账户都已开好，或开站表里还没有账户。</source>
        <translation>All are open, or the workbook holds none yet.</translation>
    </message>
    <message>
        <source>正在开户…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>正在开户 {done} / {all}，已开 {n} 户</source>
        <translation>Opening {done} of {all}; opened so far: {n}</translation>
    </message>
    <message>
        <source>办完手上这一户就停，其余留作草稿。</source>
        <translation>It stops after the account in hand; the others stay drafts.</translation>
    </message>
    <message>
        <source>已开 {n} 户</source>
        <translation>{n} opened</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>已开 {n} 户，留下 {m} 个草稿</source>
        <translation>{n} opened, {m} drafts left</translation>
    </message>
    <message>
        <source>这一步没有要办的。</source>
        <translation>Nothing to do here.</translation>
    </message>
    <message>
        <source>修好后按 F5 再试，或以后在开户页办。</source>
        <translation>Mend the cause and press F5, or open them later on the accounts page.</translation>
    </message>
    <message>
        <source>一键开户 {n}</source>
        <translation>Open all {n}</translation>
    </message>
    <message>
        <source>开好户才会扣费、报警和断电。</source>
        <translation>Only open accounts are charged, warned and cut.</translation>
    </message>
    <message>
        <source>每户单独记账：一户不成，不影响别的户。</source>
        <translation>Each account is booked by itself: one that fails holds up no other.</translation>
    </message>
    <message>
        <source>已开户</source>
        <translation>Opened</translation>
    </message>
</context>
<context>
    <name>BandUse</name>
    <message>
        <source>合计</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>合计用量</source>
        <translation>Total use</translation>
    </message>
    <message>
        <source>{period}段用量</source>
        <translation>Use, {period}</translation>
    </message>
</context>
<context>
    <name>BeginClosing</name>
    <message>
        <source>给 {room} {customer} 销户？</source>
        <translation>Close {room} {customer}?</translation>
    </message>
    <message>
        <source>开始后不再收费，用量照常计。先抄终止读数、结算、签字；确认前随时可以撤回。</source>
        <translation>From now on no money is taken; use is still measured. Then come the final readings, the settlement and the signature; until you confirm, you may withdraw.</translation>
    </message>
    <message>
        <source>开始销户</source>
        <translation>Begin closing</translation>
    </message>
</context>
<context>
    <name>BillPanel</name>
    <message>
        <source>试算</source>
        <translation>Try out</translation>
    </message>
    <message>
        <source>手填</source>
        <translation>Typed</translation>
    </message>
    <message>
        <source>选房间</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>应付</source>
        <translation>Due</translation>
    </message>
    <message>
        <source>导出</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>全部 {n} 户试算</source>
        <translation>Try on all {n} accounts</translation>
    </message>
    <message>
        <source>草稿才能试算</source>
        <translation>Only a draft can be tried on all</translation>
    </message>
    <message>
        <source>还没有户用这个方案</source>
        <translation>Nobody follows this scheme yet</translation>
    </message>
    <message>
        <source>草稿还有不对的地方，改好就有账单。</source>
        <translation>The draft still has errors; put right, it has a bill.</translation>
    </message>
    <message>
        <source>均价 {price} 元/{unit}</source>
        <translation>avg {price} yuan/{unit}</translation>
    </message>
    <message>
        <source>与 {version} 相比</source>
        <translation>Against {version}</translation>
    </message>
</context>
<context>
    <name>BooksFinder</name>
    <message>
        <source>房间与租户</source>
        <translation>Rooms and tenants</translation>
    </message>
</context>
<context>
    <name>BuildingTabs</name>
    <message>
        <source>楼栋</source>
        <translation>Building</translation>
    </message>
</context>
<context>
    <name>CalendarSection</name>
    <message>
        <source>节假日与调休</source>
        <translation>Holidays and make-up workdays</translation>
    </message>
    <message>
        <source>前一年</source>
        <translation>Previous year</translation>
    </message>
    <message>
        <source>后一年</source>
        <translation>Next year</translation>
    </message>
    <message>
        <source>没有节假日，存为空表</source>
        <translation>No holidays: save an empty list</translation>
    </message>
    <message>
        <source>单击或空格：节假日；周末再按一次：调休上班。按住拖动，或 Shift 加方向键，连着标。没到的日子随时可改；已经按某种日子计过价的，不再改。</source>
        <translation>Click or Space: holiday; once more on a weekend day: make-up workday. Drag, or hold Shift with the arrows, to mark several. Days to come may change at any time; a day already priced as one kind stays it.</translation>
    </message>
    <message>
        <source>节假日 {n} 天</source>
        <translation>Holidays: {n}</translation>
    </message>
    <message>
        <source>调休上班 {n} 天</source>
        <translation>Make-up workdays: {n}</translation>
    </message>
    <message>
        <source>填入官方表</source>
        <translation>Use the official list</translation>
    </message>
    <message>
        <source>官方表：{name}，{source}，{day} 发布。填入后核对，保存才生效。</source>
        <translation>Official list: {name}; {source}, {day}. Check it once taken; nothing holds before it is saved.</translation>
    </message>
    <message>
        <source>{year} 年还没有录入</source>
        <translation>{year} has not been entered</translation>
    </message>
    <message>
        <source>节假日价格不同的方案到时不能计价，节假日也照常断电。</source>
        <translation>Schemes with holiday prices cannot price its days, and cuts do not wait on its holidays.</translation>
    </message>
    <message>
        <source>节假日：{days}</source>
        <translation>Holiday: {days}</translation>
    </message>
    <message>
        <source>调休上班：{days}</source>
        <translation>Make-up workday: {days}</translation>
    </message>
    <message>
        <source>改回普通日：{days}</source>
        <translation>Ordinary again: {days}</translation>
    </message>
    <message>
        <source>{days} 等 {n} 段</source>
        <translation>{days} and so on, {n} stretches</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>CaseLine</name>
    <message>
        <source>{name}应收</source>
        <translation>Due, {name}</translation>
    </message>
    <message>
        <source>去掉这一份</source>
        <translation>Remove this one</translation>
    </message>
    <message>
        <source>对上</source>
        <translation>Comes out</translation>
    </message>
    <message>
        <source>算不出</source>
        <translation>Cannot be worked out</translation>
    </message>
    <message>
        <source>分项对不上</source>
        <translation>the parts differ</translation>
    </message>
    <message>
        <source>算出 {sum}</source>
        <translation>Gives {sum}</translation>
    </message>
</context>
<context>
    <name>CasesDialog</name>
    <message>
        <source>验算账单</source>
        <translation>Worked bills</translation>
    </message>
    <message>
        <source>每份写明用量和应收；发布时逐份重算，对不上就不能发布。</source>
        <translation>Each says a use and what it should come to; publishing works them out again, and one that differs stops it.</translation>
    </message>
    <message>
        <source>把右边的用量加为一份</source>
        <translation>Add the use beside as one</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>改好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>还没有验算账单。</source>
        <translation>No worked bills yet.</translation>
    </message>
    <message>
        <source>试算的一个月</source>
        <translation>A month tried out</translation>
    </message>
</context>
<context>
    <name>ChangeDialog</name>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>写进账户流水和审计，以后都查得到</source>
        <translation>Kept in the statement and the audit</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>写明原因</source>
        <translation>Give a reason</translation>
    </message>
</context>
<context>
    <name>ChangeSheet</name>
    <message>
        <source>已改，重算后另记 {n} 笔，共 {sum}</source>
        <translation>Changed; {n} entries posted for the difference, {sum} in all</translation>
    </message>
    <message>
        <source>已改，已入账的用量不变</source>
        <translation>Changed; use already posted stays as it is</translation>
    </message>
    <message>
        <source>已换表 {number}</source>
        <translation>Meter {number} is in place</translation>
    </message>
    <message>
        <source>已换表 {number}，旧表最后用量 {sum} 已入账</source>
        <translation>Meter {number} is in place; last use of the old one, {sum}, is posted</translation>
    </message>
</context>
<context>
    <name>ChosenBar</name>
    <message>
        <source>已选 {n} 间</source>
        <translation>{n} rooms chosen</translation>
    </message>
    <message>
        <source>清除</source>
        <translation>Clear</translation>
    </message>
</context>
<context>
    <name>ClosingDesk</name>
    <message>
        <source>没有结算</source>
        <translation>Not settled</translation>
    </message>
    <message>
        <source>没有做出签字单</source>
        <translation>The form was not made</translation>
    </message>
    <message>
        <source>销户结算单</source>
        <translation>Closing settlement</translation>
    </message>
    <message>
        <source>没有打印签字单</source>
        <translation>The form was not printed</translation>
    </message>
    <message>
        <source>{room} 的签字单已送打印机</source>
        <translation>{room}: form sent to the printer</translation>
    </message>
    <message>
        <source>没有存下签字单</source>
        <translation>The form was not saved</translation>
    </message>
    <message>
        <source>{room} 的签字单存到 {file}</source>
        <translation>{room}: form saved as {file}</translation>
    </message>
    <message>
        <source>没有开始销户</source>
        <translation>Closing not begun</translation>
    </message>
    <message>
        <source>没有撤回销户</source>
        <translation>Closing not withdrawn</translation>
    </message>
    <message>
        <source>没有销户</source>
        <translation>Not closed</translation>
    </message>
    <message>
        <source>{room} 开始销户，正在抄终止读数</source>
        <translation>{room}: closing begun, reading the meters</translation>
    </message>
    <message>
        <source>{room} 的销户已撤回</source>
        <translation>{room}: closing withdrawn</translation>
    </message>
    <message>
        <source>{room} 已销户</source>
        <translation>{room}: account closed</translation>
    </message>
    <message>
        <source>{room} 已销户，退 {amount}，收据 {receipts}</source>
        <translation>{room}: account closed, {amount} refunded, receipts {receipts}</translation>
    </message>
    <message>
        <source>{room} 已销户，收 {amount}，收据 {receipts}</source>
        <translation>{room}: account closed, {amount} collected, receipts {receipts}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>ClosingFoot</name>
    <message>
        <source>确认后户号 {number} 不再使用，{room} 转为未开户。</source>
        <translation>After that account {number} is never used again and {room} has no account.</translation>
    </message>
    <message>
        <source>先抄到每块表的终止读数；抄不到的手填。</source>
        <translation>First read every meter; type in what cannot be read.</translation>
    </message>
    <message>
        <source>正在结算。</source>
        <translation>Working it out.</translation>
    </message>
    <message>
        <source>先办完上面拦着的事。</source>
        <translation>First settle what stands in the way above.</translation>
    </message>
    <message>
        <source>先写收款人。</source>
        <translation>First name the payee.</translation>
    </message>
    <message>
        <source>退款超过限额，先请另一个人批准。</source>
        <translation>Above the limit: another person has to approve.</translation>
    </message>
    <message>
        <source>打印签字单，双方签好后勾上“双方已签”。</source>
        <translation>Print the form; tick “Signed by both” once it is.</translation>
    </message>
</context>
<context>
    <name>ClosingPart</name>
    <message>
        <source>终止读数</source>
        <extracomment>how money is paid back, and how it is taken in what stands in the way and is settled there</extracomment>
        <translation>Final readings</translation>
    </message>
    <message>
        <source>结算</source>
        <translation>Settlement</translation>
    </message>
    <message>
        <source>元</source>
        <translation>¥</translation>
    </message>
    <message>
        <source>表</source>
        <translation>Meter</translation>
    </message>
    <message>
        <source>已入账示数</source>
        <translation>Posted</translation>
    </message>
    <message>
        <source>终止示数</source>
        <translation>Final</translation>
    </message>
    <message>
        <source>用量</source>
        <translation>Used</translation>
    </message>
    <message>
        <source>批准人</source>
        <translation>Approved by</translation>
    </message>
    <message>
        <source>签字单</source>
        <translation>Form</translation>
    </message>
    <message>
        <source>双方已签</source>
        <translation>Signed by both</translation>
    </message>
    <message>
        <source>存为 PDF</source>
        <translation>Save PDF</translation>
    </message>
    <message>
        <source>逐分解释</source>
        <translation>To the fen</translation>
    </message>
    <message>
        <source>去待处理</source>
        <translation>To the worklist</translation>
    </message>
    <message>
        <source>房间供电</source>
        <translation>Power</translation>
    </message>
    <message>
        <source>空房照这样</source>
        <translation>for the empty room</translation>
    </message>
    <message>
        <source>保持送电</source>
        <translation>Stay on</translation>
    </message>
    <message>
        <source>断开</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>签字</source>
        <translation>Signature</translation>
    </message>
    <message>
        <source>确认</source>
        <translation>Confirm</translation>
    </message>
    <message>
        <source>{at} 有手填</source>
        <translation>{at}, typed</translation>
    </message>
    <message>
        <source>{at} 抄到</source>
        <translation>read {at}</translation>
    </message>
    <message>
        <source>正在抄读</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>还没有抄全</source>
        <translation>Not all read</translation>
    </message>
    <message>
        <source>手填：{why}</source>
        <translation>Typed: {why}</translation>
    </message>
    <message>
        <source>正在抄读…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>手填</source>
        <translation>Type in</translation>
    </message>
    <message>
        <source>正在结算…</source>
        <translation>Working it out…</translation>
    </message>
    <message>
        <source>每块表都有终止读数后结算。</source>
        <translation>Settled once every meter has its final reading.</translation>
    </message>
    <message>
        <source>退款方式</source>
        <translation>Refund by</translation>
    </message>
    <message>
        <source>收款方式</source>
        <translation>Paid by</translation>
    </message>
    <message>
        <source>收款人</source>
        <translation>Payee</translation>
    </message>
    <message>
        <source>付款人</source>
        <translation>Payer</translation>
    </message>
    <message>
        <source>现金，从本班钱箱出</source>
        <translation>cash, out of this drawer</translation>
    </message>
    <message>
        <source>现金，收进本班钱箱</source>
        <translation>cash, into this drawer</translation>
    </message>
    <message>
        <source>退款超 {limit} 须批</source>
        <translation>above {limit}</translation>
    </message>
    <message>
        <source>批准人不能是经办人自己</source>
        <translation>Nobody approves their own act</translation>
    </message>
    <message>
        <source>房间供水</source>
        <translation>Water</translation>
    </message>
</context>
<context>
    <name>ClosingSheet</name>
    <message>
        <source>撤回销户</source>
        <translation>Withdraw</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>确认销户，退 {amount}</source>
        <translation>Close, refund {amount}</translation>
    </message>
    <message>
        <source>确认销户，收 {amount}</source>
        <translation>Close, collect {amount}</translation>
    </message>
    <message>
        <source>确认销户</source>
        <translation>Close account</translation>
    </message>
    <message>
        <source>销户结算单</source>
        <translation>Closing settlement</translation>
    </message>
    <message>
        <source>存签字单</source>
        <translation>Save the form</translation>
    </message>
</context>
<context>
    <name>CollectorPill</name>
    <message>
        <source>正在连接采集…</source>
        <translation>Connecting to collection…</translation>
    </message>
    <message>
        <source>采集已停</source>
        <translation>Collection stopped</translation>
    </message>
    <message>
        <source>采集暂停</source>
        <translation>Collection paused</translation>
    </message>
    <message>
        <source>采集运行中</source>
        <translation>Collecting</translation>
    </message>
    <message>
        <source>在线</source>
        <translation>online</translation>
    </message>
    <message>
        <source>末轮 {time}</source>
        <translation>last round {time}</translation>
    </message>
    <message>
        <source>队列 {n}</source>
        <translation>queue {n}</translation>
    </message>
</context>
<context>
    <name>CompareDialog</name>
    <message>
        <source>比较两个版本</source>
        <translation>Compare two versions</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>有一边还有不对的地方，改好才能比较。</source>
        <translation>One side still has errors; put them right to compare.</translation>
    </message>
    <message>
        <source>计价没有不同。</source>
        <translation>No difference in pricing.</translation>
    </message>
</context>
<context>
    <name>Compared</name>
    <message>
        <source>还有 {n} 处不同</source>
        <translation>{n} more differences</translation>
    </message>
</context>
<context>
    <name>Confirm</name>
    <message>
        <source>写明原因</source>
        <translation>State the reason</translation>
    </message>
    <message>
        <source>原因</source>
        <translation>Reason</translation>
    </message>
    <message>
        <source>其他…</source>
        <translation>Other…</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
</context>
<context>
    <name>CorrectionDialog</name>
    <message>
        <source>更正 {who} 的读数？</source>
        <translation>Correct a reading of {who}?</translation>
    </message>
    <message>
        <source>更正</source>
        <translation>Correct</translation>
    </message>
    <message>
        <source>哪一天</source>
        <translation>Day</translation>
    </message>
    <message>
        <source>表上实际示数</source>
        <translation>What the meter showed</translation>
    </message>
    <message>
        <source>原读数留着不删。用量从这里起重算，差额另记一笔，原账不改。</source>
        <translation>The wrong reading stays kept. Use is priced again from here on; the difference is an entry of its own, nothing is edited.</translation>
    </message>
    <message>
        <source>表</source>
        <translation>Meter</translation>
    </message>
    <message>
        <source>读数</source>
        <translation>Reading</translation>
    </message>
    <message>
        <source>这一天没有留存的读数</source>
        <translation>No readings are kept of this day</translation>
    </message>
    <message>
        <source>写上日期</source>
        <translation>Enter a day</translation>
    </message>
    <message>
        <source>写上示数</source>
        <translation>Enter a register</translation>
    </message>
</context>
<context>
    <name>CounterPage</name>
    <message>
        <source>收费窗口</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>查找</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>金额</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>快捷金额</source>
        <translation>Quick amounts</translation>
    </message>
    <message>
        <source>付款方式</source>
        <translation>Paid by</translation>
    </message>
    <message>
        <source>确认收款</source>
        <translation>Take payment</translation>
    </message>
    <message>
        <source>补打</source>
        <translation>Reprint</translation>
    </message>
    <message>
        <source>作废</source>
        <translation>Void</translation>
    </message>
    <message>
        <source>流水</source>
        <translation>Statement</translation>
    </message>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>实收现金</source>
        <translation>cash received</translation>
    </message>
    <message>
        <source>打印小票</source>
        <translation>print the receipt</translation>
    </message>
    <message>
        <source>小票存为 PDF</source>
        <translation>keep the receipt as PDF</translation>
    </message>
    <message>
        <source>已作废 {sum}，{room} 余额 {balance}</source>
        <translation>Voided {sum}, {room} balance {balance}</translation>
    </message>
    <message>
        <source>已收 {sum}，{room} 余额 {balance}</source>
        <translation>Took {sum}, {room} balance {balance}</translation>
    </message>
    <message>
        <source>补打 F12</source>
        <translation>Reprint F12</translation>
    </message>
</context>
<context>
    <name>CounterSection</name>
    <message>
        <source>收费窗口</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>窗口编号</source>
        <translation>Counter number</translation>
    </message>
    <message>
        <source>收据号从它开头，各窗口不能相同；下次打开时生效。</source>
        <translation>Receipt numbers begin with it, so no two counters may share one. In force from the next start.</translation>
    </message>
    <message>
        <source>小票打印机</source>
        <translation>Receipt printer</translation>
    </message>
    <message>
        <source>自动打印</source>
        <translation>Print by itself</translation>
    </message>
    <message>
        <source>系统默认</source>
        <translation>System default</translation>
    </message>
    <message>
        <source>用字母和数字，最多 {n} 个</source>
        <translation>Letters and digits, at most {n}</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>日期写成 2025-06-18 的样子</source>
        <translation>Write the date as 2025-06-18</translation>
    </message>
</context>
<context>
    <name>DayTag</name>
    <message>
        <source>休</source>
        <translation>H</translation>
    </message>
    <message>
        <source>班</source>
        <translation>W</translation>
    </message>
</context>
<context>
    <name>DecisionTable</name>
    <message>
        <source>断电判定</source>
        <translation>Cut-off decision</translation>
    </message>
    <message>
        <source>规则与取值</source>
        <translation>Rule and values</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
</context>
<context>
    <name>DemoStep</name>
    <message>
        <source>看演示</source>
        <translation>See the demo</translation>
    </message>
    <message>
        <source>正在准备…</source>
        <translation>Preparing…</translation>
    </message>
    <message>
        <source>打开演示</source>
        <translation>Open the demo</translation>
    </message>
    <message>
        <source>演示数据放在自己的账库里，不碰真实站点。</source>
        <translation>The demo has a store of its own and never touches a real site.</translation>
    </message>
    <message>
        <source>三栋楼，200 间房</source>
        <translation>Three buildings, 200 rooms</translation>
    </message>
    <message>
        <source>第一次打开要建好 200 间房和几周的历史，约半分钟；以后接着上次的数据走。</source>
        <translation>The first time, 200 rooms and some weeks of past are made, which takes about half a minute; later it goes on from where it stood.</translation>
    </message>
    <message>
        <source>正在准备演示站点的历史：第 {done} 天，共 {days} 天。</source>
        <translation>Preparing the demo&apos;s past: {done} of {days} days.</translation>
    </message>
    <message>
        <source>有租户、有余额、有欠费，也有几周的抄表、扣费和收费记录。</source>
        <translation>With tenants, balances and arrears, and some weeks of readings, deductions and payments.</translation>
    </message>
    <message>
        <source>表是模拟的，其余都是真的</source>
        <translation>The meters are simulated, nothing else is</translation>
    </message>
    <message>
        <source>模拟的表在本机应答真实的 Modbus 报文；抄表、扣费、断合都照真实站点走。</source>
        <translation>They answer real Modbus messages on this computer; reading, charging, cutting and restoring go as on a real site.</translation>
    </message>
    <message>
        <source>时间走得快</source>
        <translation>Time runs fast</translation>
    </message>
    <message>
        <source>现场时间是真实时间的 60 倍，几分钟里就能看到报警、断电和充值后合闸。</source>
        <translation>Site time is 60 times real time: within minutes rooms are warned, cut, and restored after a top-up.</translation>
    </message>
    <message>
        <source>随时可以关</source>
        <translation>Close it at any time</translation>
    </message>
    <message>
        <source>窗口上一直标着“演示数据”。用完关掉窗口，再打开时可以另选新建站点。</source>
        <translation>The window says “Demo data” all the while. Start the program again to set up a site of your own.</translation>
    </message>
</context>
<context>
    <name>DetailPart</name>
    <message>
        <source>表</source>
        <translation>Meter</translation>
    </message>
    <message>
        <source>抄读时间</source>
        <translation>Read at</translation>
    </message>
    <message>
        <source>示数</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>最近流水</source>
        <translation>Last entries</translation>
    </message>
    <message>
        <source>全部流水</source>
        <translation>All lines</translation>
    </message>
    <message>
        <source>还没有流水</source>
        <translation>No entries yet</translation>
    </message>
    <message>
        <source>{wallet}余额</source>
        <translation>{wallet}</translation>
    </message>
    <message>
        <source>户号</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>房间</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>手机</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>方案</source>
        <translation>Scheme</translation>
    </message>
    <message>
        <source>开户日</source>
        <translation>Opened</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>Persons</translation>
    </message>
    <message>
        <source>销户日</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>保电</source>
        <translation>Kept on</translation>
    </message>
    <message>
        <source>是</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>长期：{reason}</source>
        <translation>for good: {reason}</translation>
    </message>
    <message>
        <source>到 {until}：{reason}</source>
        <translation>until {until}: {reason}</translation>
    </message>
    <message>
        <source>读数存疑，裁定前不扣费。</source>
        <translation>Doubtful reading; nothing is charged until ruled on.</translation>
    </message>
    <message>
        <source>离线</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>项目</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>金额</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>余额</source>
        <translation>Balance</translation>
    </message>
</context>
<context>
    <name>Drawer</name>
    <message>
        <source>上一个</source>
        <translation>Previous</translation>
    </message>
    <message>
        <source>下一个</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>Editor</name>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>改生效时间</source>
        <translation>Change start</translation>
    </message>
</context>
<context>
    <name>ExchangeDialog</name>
    <message>
        <source>给 {who} 换表？</source>
        <translation>Exchange a meter of {who}?</translation>
    </message>
    <message>
        <source>换表</source>
        <translation>Exchange meter</translation>
    </message>
    <message>
        <source>旧表终止示数</source>
        <translation>Last reading of the old meter</translation>
    </message>
    <message>
        <source>抄读</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>新表号</source>
        <translation>New meter no.</translation>
    </message>
    <message>
        <source>倍率</source>
        <translation>Ratio</translation>
    </message>
    <message>
        <source>新表起始示数</source>
        <translation>First reading of the new meter</translation>
    </message>
    <message>
        <source>旧表到终止示数的用量先入账，余额和阶梯接着计。通道和地址不变。</source>
        <translation>Use up to the last reading is posted first; balance and tiers go on. Channel and address stay.</translation>
    </message>
    <message>
        <source>旧表</source>
        <translation>Old meter</translation>
    </message>
    <message>
        <source>新表型号</source>
        <translation>Model of the new meter</translation>
    </message>
    <message>
        <source>{at} 抄到</source>
        <translation>Read at {at}</translation>
    </message>
    <message>
        <source>写上示数</source>
        <translation>Enter a register</translation>
    </message>
    <message>
        <source>写上表号</source>
        <translation>Enter a number</translation>
    </message>
    <message>
        <source>写一个数</source>
        <translation>Enter a number</translation>
    </message>
    <message>
        <source>上次 {at} {seen}</source>
        <translation>Last {at} {seen}</translation>
    </message>
</context>
<context>
    <name>ExplainPage</name>
    <message>
        <source>账户流水</source>
        <translation>Statement</translation>
    </message>
    <message>
        <source>上 / 下一笔</source>
        <translation>Previous / next line</translation>
    </message>
    <message>
        <source>收起 / 展开</source>
        <translation>Close / open</translation>
    </message>
    <message>
        <source>看分段读数</source>
        <translation>Readings of a part</translation>
    </message>
    <message>
        <source>上 / 下个月</source>
        <translation>Previous / next month</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>还没有选流水</source>
        <translation>No line chosen yet</translation>
    </message>
    <message>
        <source>在账户或监控页的流水上按 Enter。</source>
        <translation>Press Enter on a line of a statement, in Accounts or Monitor.</translation>
    </message>
    <message>
        <source>这个月没有流水</source>
        <translation>No lines this month</translation>
    </message>
    <message>
        <source>换一个月看。</source>
        <translation>Look at another month.</translation>
    </message>
    <message>
        <source>没有读出这笔流水</source>
        <translation>The line was not read</translation>
    </message>
    <message>
        <source>没有打印</source>
        <translation>Not printed</translation>
    </message>
    <message>
        <source>没有打印机，存为 PDF</source>
        <translation>No printer: save as PDF</translation>
    </message>
    <message>
        <source>{title} 已送打印机</source>
        <translation>{title} was sent to the printer</translation>
    </message>
    <message>
        <source>逐段明细已复制，可贴到表格里</source>
        <translation>The breakdown was copied, ready for a sheet</translation>
    </message>
    <message>
        <source>存为 JSON</source>
        <translation>Save as JSON</translation>
    </message>
    <message>
        <source>没有存下文件</source>
        <translation>The file was not saved</translation>
    </message>
    <message>
        <source>已存到 {file}</source>
        <translation>Saved as {file}</translation>
    </message>
</context>
<context>
    <name>ExplainSheet</name>
    <message>
        <source>每天</source>
        <translation>by day</translation>
    </message>
    <message>
        <source>每小时</source>
        <translation>by hour</translation>
    </message>
</context>
<context>
    <name>FileLine</name>
    <message>
        <source>正在检查…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>错误 {n}</source>
        <translation>Errors {n}</translation>
    </message>
    <message>
        <source>警告 {n}</source>
        <translation>Warnings {n}</translation>
    </message>
    <message>
        <source>{time} 保存</source>
        <translation>saved {time}</translation>
    </message>
    <message>
        <source>{time} 检查完，用时 {seconds} 秒</source>
        <translation>checked {time} in {seconds} s</translation>
    </message>
    <message>
        <source>存盘后自动再查</source>
        <translation>checked again when saved</translation>
    </message>
</context>
<context>
    <name>Finding</name>
    <message>
        <source>查找</source>
        <extracomment>what a label or card carries, as `SearchHit.matched` names it</extracomment>
        <translation>Search</translation>
    </message>
    <message>
        <source>房号 / 姓名 / 拼音首字母 / 手机 / 表号 / 刷卡</source>
        <translation>Room / name / initials / phone / meter / card</translation>
    </message>
    <message>
        <source>没有找到“{text}”。试试房号、手机后四位或表号。</source>
        <translation>Nothing found for “{text}”. Try a room, the last 4 of a phone, or a meter.</translation>
    </message>
</context>
<context>
    <name>FindingsBar</name>
    <message>
        <source>{n} 处不对，改好才能发布</source>
        <translation>{n} errors: put them right to publish</translation>
    </message>
</context>
<context>
    <name>FindingsTable</name>
    <message>
        <source>问题</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>错误</source>
        <translation>Errors</translation>
    </message>
    <message>
        <source>警告</source>
        <translation>Warnings</translation>
    </message>
    <message>
        <source>导出问题清单</source>
        <translation>Save the list</translation>
    </message>
    <message>
        <source>没有问题</source>
        <translation>No problems</translation>
    </message>
    <message>
        <source>表里每一格都读懂了，可以导入。</source>
        <translation>Every cell was understood. The workbook can be imported.</translation>
    </message>
    <message>
        <source>级别</source>
        <translation>Level</translation>
    </message>
    <message>
        <source>工作表</source>
        <translation>Sheet</translation>
    </message>
    <message>
        <source>行</source>
        <translation>Row</translation>
    </message>
    <message>
        <source>列</source>
        <translation>Column</translation>
    </message>
    <message>
        <source>现在的值</source>
        <translation>Value now</translation>
    </message>
    <message>
        <source>怎么改</source>
        <translation>What to do</translation>
    </message>
</context>
<context>
    <name>FirstStartWindow</name>
    <message>
        <source>恢复单还没有存好，仍要关闭？</source>
        <translation>The recovery sheet is not kept yet. Close all the same?</translation>
    </message>
    <message>
        <source>口令不会再显示。密钥文件一旦丢失，账库和备份都打不开。</source>
        <translation>The passphrase will not be shown again. Should the key file be lost, neither the store nor its backups can be opened.</translation>
    </message>
    <message>
        <source>不存，关闭</source>
        <translation>Close without it</translation>
    </message>
    <message>
        <source>程序出了错，刚才的操作可能没有完成。复制详情，交给维护人员。</source>
        <translation>The program failed, and what you just did may not be done. Copy the details for support.</translation>
    </message>
    <message>
        <source>程序错误</source>
        <translation>Program error</translation>
    </message>
    <message>
        <source>从哪里开始</source>
        <translation>Where to begin</translation>
    </message>
    <message>
        <source>以后可在设置里换站点。</source>
        <translation>You can change the site later in the settings.</translation>
    </message>
    <message>
        <source>开站前可随时关闭，已建的账库会保留，下次接着办。</source>
        <translation>Close at any time before the start: a store that was made is kept, and you go on with it next time.</translation>
    </message>
    <message>
        <source>演示</source>
        <translation>Demo</translation>
    </message>
    <message>
        <source>200 间示例房间，表由程序模拟，不连设备。数据与真站点分开。</source>
        <translation>200 sample rooms with simulated meters and no equipment. Kept apart from real sites.</translation>
    </message>
    <message>
        <source>用 Excel 开站表导入楼栋、房间、表和租户，检查无误后开户。</source>
        <translation>Import buildings, rooms, meters and tenants from an Excel workbook, then open the accounts.</translation>
    </message>
    <message>
        <source>新建站点</source>
        <translation>New site</translation>
    </message>
    <message>
        <source>打开已有</source>
        <translation>Open a store</translation>
    </message>
    <message>
        <source>选账库文件、数据库地址或备份。备份先核对账本，再打开。</source>
        <translation>A store file, a database address or a backup. The books of a backup are verified first.</translation>
    </message>
    <message>
        <source>新账库已建，未开站</source>
        <translation>New store made, not started</translation>
    </message>
    <message>
        <source>名称与位置</source>
        <translation>Name and place</translation>
    </message>
    <message>
        <source>密钥恢复单</source>
        <translation>Key recovery sheet</translation>
    </message>
    <message>
        <source>导入房间与表</source>
        <translation>Import rooms and meters</translation>
    </message>
    <message>
        <source>{n} 个错误</source>
        <translation>{n} errors</translation>
    </message>
    <message>
        <source>开户</source>
        <translation>Open accounts</translation>
    </message>
    <message>
        <source>{n} 个草稿</source>
        <translation>{n} drafts</translation>
    </message>
    <message>
        <source>核对，开站</source>
        <translation>Review and start</translation>
    </message>
    <message>
        <source>选开始方式</source>
        <translation>Where to begin</translation>
    </message>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
</context>
<context>
    <name>FirstTop</name>
    <message>
        <source>首次启动</source>
        <translation>First start</translation>
    </message>
    <message>
        <source>数据只存本机</source>
        <translation>Data stay on this computer</translation>
    </message>
    <message>
        <source>语言</source>
        <translation>Language</translation>
    </message>
</context>
<context>
    <name>FloorView</name>
    <message>
        <source>房间</source>
        <translation>Rooms</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>打印机就绪</source>
        <translation>Printer ready</translation>
    </message>
    <message>
        <source>没有打印机</source>
        <translation>No printer</translation>
    </message>
    <message>
        <source>小票等接好打印机后补打。</source>
        <translation>Receipts wait to be reprinted once a printer is connected.</translation>
    </message>
    <message>
        <source>数据库没有应答</source>
        <translation>Database does not answer</translation>
    </message>
    <message>
        <source>数据库正常 · 还没有备份</source>
        <translation>Database OK · no backup yet</translation>
    </message>
    <message>
        <source>上次备份失败 · 最近一份 {age}前</source>
        <translation>Last backup failed · newest is {age} old</translation>
    </message>
    <message>
        <source>数据库正常 · 备份 {age}前</source>
        <translation>Database OK · backup {age} ago</translation>
    </message>
</context>
<context>
    <name>GridPane</name>
    <message>
        <source>格子</source>
        <translation>Tiles</translation>
    </message>
    <message>
        <source>列表</source>
        <translation>List</translation>
    </message>
    <message>
        <source>房间</source>
        <translation>Rooms</translation>
    </message>
    <message>
        <source>房间没有读出来</source>
        <translation>The rooms could not be read</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>还没有房间</source>
        <translation>No rooms yet</translation>
    </message>
    <message>
        <source>从 Excel 导入楼栋、房间和表号。</source>
        <translation>Import buildings, rooms and meters from Excel.</translation>
    </message>
    <message>
        <source>没有符合的房间</source>
        <translation>No room matches</translation>
    </message>
    <message>
        <source>换一个楼层或状态。</source>
        <translation>Choose another floor or state.</translation>
    </message>
    <message>
        <source>清除筛选</source>
        <translation>Clear filter</translation>
    </message>
</context>
<context>
    <name>HeldCard</name>
    <message>
        <source>没有结果的收款</source>
        <translation>Payments without an outcome</translation>
    </message>
    <message>
        <source>已入账，小票 {number}</source>
        <translation>Booked, receipt {number}</translation>
    </message>
    <message>
        <source>没有入账</source>
        <translation>Not booked</translation>
    </message>
    <message>
        <source>查不到结果</source>
        <translation>Outcome unknown</translation>
    </message>
    <message>
        <source>正在查账…</source>
        <translation>Asking the books…</translation>
    </message>
    <message>
        <source>看小票</source>
        <translation>See receipt</translation>
    </message>
    <message>
        <source>放弃…</source>
        <translation>Drop…</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Retry</translation>
    </message>
    <message>
        <source>再查</source>
        <translation>Ask again</translation>
    </message>
</context>
<context>
    <name>Help</name>
    <message>
        <source>{page}的按键</source>
        <translation>Keys: {page}</translation>
    </message>
    <message>
        <source>这一页</source>
        <translation>On this page</translation>
    </message>
    <message>
        <source>每一页</source>
        <translation>On every page</translation>
    </message>
    <message>
        <source>灰色的按钮指上去会说明原因；窗口底部也列着这一页的按键。</source>
        <translation>A grey button says why when you point at it; the foot of the window lists these keys too.</translation>
    </message>
    <message>
        <source>关于本程序</source>
        <translation>About the program</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>HistogramChart</name>
    <message>
        <source>每户差额的分布</source>
        <translation>Spread of the differences</translation>
    </message>
    <message>
        <source>户均 {sum}</source>
        <translation>Mean {sum}</translation>
    </message>
    <message>
        <source>中位 {sum}</source>
        <translation>Median {sum}</translation>
    </message>
    <message>
        <source>{range} 元：{n} 户</source>
        <translation>{range} yuan: {n} accounts</translation>
    </message>
</context>
<context>
    <name>HourChart</name>
    <message>
        <source>24 小时用量，共 {sum} {unit}</source>
        <translation>Use in 24 hours, {sum} {unit} in all</translation>
    </message>
    <message>
        <source>{hour}时</source>
        <translation>{hour} h</translation>
    </message>
</context>
<context>
    <name>HourGrid</name>
    <message>
        <source>全年</source>
        <translation>All year</translation>
    </message>
    <message>
        <source>{month}月</source>
        <translation>{month}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>分时图</source>
        <translation>Map of periods</translation>
    </message>
    <message>
        <source>{time} 没有时段</source>
        <translation>No period at {time}</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>导入改过的工作簿？</source>
        <translation>Import a changed workbook?</translation>
    </message>
    <message>
        <source>选文件…</source>
        <translation>Choose file…</translation>
    </message>
    <message>
        <source>下载模板…</source>
        <translation>Template…</translation>
    </message>
    <message>
        <source>重新检查</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>新的房间、表、租户和账户会加进来，名称、地址和表型会改过来；账、读数和底码不动，也不删任何东西。</source>
        <translation>New rooms, meters, tenants and accounts are added; names, addresses and meter profiles are changed. Ledger, readings and bases stay as they are, and nothing is removed.</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>内容</source>
        <translation>What</translation>
    </message>
    <message>
        <source>怎么改</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>写入</source>
        <translation>Write</translation>
    </message>
    <message>
        <source>写入 {n} 处</source>
        <translation>Write {n} changes</translation>
    </message>
    <message>
        <source>先改完 {n} 个错误，存盘后重新检查。</source>
        <translation>First correct {n} errors, save, and check again.</translation>
    </message>
    <message>
        <source>与站点里的一样，没有要写的。</source>
        <translation>The same as the site; nothing to write.</translation>
    </message>
    <message>
        <source>要写入 {n} 处；要么全部写入，要么一样也不写。警告 {warnings} 个。</source>
        <translation>{n} changes; all of them are written, or none. Warnings: {warnings}.</translation>
    </message>
    <message>
        <source>新增</source>
        <translation>New</translation>
    </message>
    <message>
        <source>更改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>新版本</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>不改</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>表里没有</source>
        <translation>Missing</translation>
    </message>
</context>
<context>
    <name>ImportSheet</name>
    <message>
        <source>选工作簿</source>
        <translation>Choose a workbook</translation>
    </message>
    <message>
        <source>正在检查…</source>
        <translation>Checking…</translation>
    </message>
    <message>
        <source>正在写入…</source>
        <translation>Writing…</translation>
    </message>
    <message>
        <source>已写入 {n} 处</source>
        <translation>{n} changes written</translation>
    </message>
    <message>
        <source>站点模板</source>
        <translation>site template</translation>
    </message>
    <message>
        <source>存模板</source>
        <translation>Save the template</translation>
    </message>
    <message>
        <source>模板存到 {file}</source>
        <translation>Template saved as {file}</translation>
    </message>
</context>
<context>
    <name>ImportStep</name>
    <message>
        <source>选文件</source>
        <translation>Choose file</translation>
    </message>
    <message>
        <source>选问题</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>看原表</source>
        <translation>See the cell</translation>
    </message>
    <message>
        <source>重新检查</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>导出问题清单</source>
        <translation>Save the list</translation>
    </message>
    <message>
        <source>换文件</source>
        <translation>Other file</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>导入房间与表</source>
        <translation>Import rooms and meters</translation>
    </message>
    <message>
        <source>下载模板</source>
        <translation>Get the template</translation>
    </message>
    <message>
        <source>还没有选开站表</source>
        <translation>No workbook chosen yet</translation>
    </message>
    <message>
        <source>先下载模板，在 Excel 里填好楼栋、房间、表、租户和方案，再选回来检查。</source>
        <translation>Get the template, fill in buildings, rooms, meters, tenants and schemes in Excel, then choose it here to be checked.</translation>
    </message>
    <message>
        <source>选文件…</source>
        <translation>Choose file…</translation>
    </message>
    <message>
        <source>一次写入全部内容，或一行也不写。</source>
        <translation>All of it is written at once, or nothing.</translation>
    </message>
    <message>
        <source>检查只读文件，不改动它。</source>
        <translation>Checking only reads the file.</translation>
    </message>
    <message>
        <source>期初余额合计 {total}，请与移交单核对。导入整批成功，或一行也不写。</source>
        <translation>Opening balances {total} in all: compare with the paper. All of it is written, or nothing.</translation>
    </message>
    <message>
        <source>先改完 {n} 个错误</source>
        <translation>Correct {n} errors first</translation>
    </message>
    <message>
        <source>正在导入…</source>
        <translation>Importing…</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>写入 {n} 处</source>
        <translation>Write {n} changes</translation>
    </message>
    <message>
        <source>导入 {n} 间</source>
        <translation>Import {n} rooms</translation>
    </message>
    <message>
        <source>这份表已经导入，没有新的内容。</source>
        <translation>This workbook is imported; it holds nothing new.</translation>
    </message>
    <message>
        <source>账库里已有内容，这份表有 {n} 处不同。</source>
        <translation>The store holds a site already; this workbook differs in {n} places.</translation>
    </message>
    <message>
        <source>{buildings} 栋、{rooms} 间、电表 {electric}、水表 {water}、账户草稿 {accounts}</source>
        <translation>{buildings} buildings, {rooms} rooms, {electric} electricity meters, {water} water meters, {accounts} drafts of accounts</translation>
    </message>
    <message>
        <source>改完后将建立 {counts}</source>
        <translation>When corrected: {counts}</translation>
    </message>
    <message>
        <source>将建立 {counts}</source>
        <translation>To be made: {counts}</translation>
    </message>
    <message>
        <source>选开站表</source>
        <translation>Choose the workbook</translation>
    </message>
    <message>
        <source>Excel 工作簿 {kind}</source>
        <translation>Excel workbook {kind}</translation>
    </message>
    <message>
        <source>开站表.xlsx</source>
        <translation>site.xlsx</translation>
    </message>
    <message>
        <source>存模板</source>
        <translation>Save the template</translation>
    </message>
    <message>
        <source>{file}-问题清单.xlsx</source>
        <translation>{file}-findings.xlsx</translation>
    </message>
</context>
<context>
    <name>ItemDialog</name>
    <message>
        <source>账单上的名称（中文）</source>
        <translation>On the bill (Chinese)</translation>
    </message>
    <message>
        <source>账单上的名称（英文）</source>
        <translation>On the bill (English)</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>改好了</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>改名称</source>
        <translation>Change name</translation>
    </message>
    <message>
        <source>还有 {n} 处不对</source>
        <translation>{n} errors left</translation>
    </message>
</context>
<context>
    <name>ItemForm</name>
    <message>
        <source>改数</source>
        <translation>Change number</translation>
    </message>
    <message>
        <source>改选择</source>
        <translation>Change choice</translation>
    </message>
    <message>
        <source>不结转</source>
        <translation>Not carried on</translation>
    </message>
    <message>
        <source>结转 {n} 个月</source>
        <translation>For {n} months</translation>
    </message>
    <message>
        <source>按文本里写的</source>
        <translation>As the text says</translation>
    </message>
    <message>
        <source>改结转</source>
        <translation>Change carry</translation>
    </message>
    <message>
        <source>不限</source>
        <translation>No limit</translation>
    </message>
    <message>
        <source>去掉这一行</source>
        <translation>Remove this row</translation>
    </message>
    <message>
        <source>加一行</source>
        <translation>Add row</translation>
    </message>
    <message>
        <source>去掉一行</source>
        <translation>Remove row</translation>
    </message>
    <message>
        <source>不取整</source>
        <translation>Not rounded</translation>
    </message>
    <message>
        <source>四舍五入</source>
        <translation>Halves up</translation>
    </message>
    <message>
        <source>四舍六入五成双</source>
        <translation>Halves to even</translation>
    </message>
    <message>
        <source>舍去</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>进一</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>取整到</source>
        <translation>Rounded to</translation>
    </message>
    <message>
        <source>到</source>
        <translation>to</translation>
    </message>
    <message>
        <source>改取整</source>
        <translation>Change rounding</translation>
    </message>
    <message>
        <source>超过</source>
        <translation>Above</translation>
    </message>
    <message>
        <source>加</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>{n} 人</source>
        <translation>{n} persons</translation>
    </message>
    <message>
        <source>每档加</source>
        <translation>Added to each limit</translation>
    </message>
    <message>
        <source>每人加</source>
        <translation>each adds</translation>
    </message>
    <message>
        <source>共加</source>
        <translation>adds once</translation>
    </message>
    <message>
        <source>改人多加量</source>
        <translation>Change household addition</translation>
    </message>
</context>
<context>
    <name>ItemRow</name>
    <message>
        <source>未启用</source>
        <translation>Off</translation>
    </message>
    <message>
        <source>{name}：更多</source>
        <translation>{name}: more</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>ItemsCard</name>
    <message>
        <source>其他项目</source>
        <translation>Other items</translation>
    </message>
    <message>
        <source>添加</source>
        <translation>Add</translation>
    </message>
    <message>
        <source>没有基金、服务费、最低消费等项目。</source>
        <translation>No funds, service fee, minimum or other items.</translation>
    </message>
    <message>
        <source>改数</source>
        <translation>Change number</translation>
    </message>
    <message>
        <source>添加项目</source>
        <translation>Add item</translation>
    </message>
    <message>
        <source>启用</source>
        <translation>Switch on</translation>
    </message>
    <message>
        <source>删除</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>全部设置…</source>
        <translation>All settings…</translation>
    </message>
    <message>
        <source>上移</source>
        <translation>Move up</translation>
    </message>
    <message>
        <source>下移</source>
        <translation>Move down</translation>
    </message>
    <message>
        <source>停用</source>
        <translation>Switch off</translation>
    </message>
    <message>
        <source>移动项目</source>
        <translation>Move item</translation>
    </message>
    <message>
        <source>删除项目</source>
        <translation>Delete item</translation>
    </message>
    <message>
        <source>停用项目</source>
        <translation>Switch item off</translation>
    </message>
    <message>
        <source>启用项目</source>
        <translation>Switch item on</translation>
    </message>
</context>
<context>
    <name>KeepOnQuestion</name>
    <message>
        <source>给 {room} 保电？</source>
        <translation>Keep {room} on?</translation>
    </message>
    <message>
        <source>保电期间不会自动断电，用量照常扣费。</source>
        <translation>It will not be cut automatically; use is charged as usual.</translation>
    </message>
    <message>
        <source>长期</source>
        <translation>for good</translation>
    </message>
    <message>
        <source>改 {room} 的保电？</source>
        <translation>Change the protection of {room}?</translation>
    </message>
    <message>
        <source>现在保电到 {until}：{reason}</source>
        <translation>Kept on until {until}: {reason}.</translation>
    </message>
    <message>
        <source>保电</source>
        <translation>Keep on</translation>
    </message>
    <message>
        <source>24 小时</source>
        <translation>24 hours</translation>
    </message>
    <message>
        <source>3 天</source>
        <translation>3 days</translation>
    </message>
    <message>
        <source>7 天</source>
        <translation>7 days</translation>
    </message>
    <message>
        <source>30 天</source>
        <translation>30 days</translation>
    </message>
    <message>
        <source>老人或病人</source>
        <translation>Elderly or ill</translation>
    </message>
    <message>
        <source>约定缴费</source>
        <translation>Payment agreed</translation>
    </message>
    <message>
        <source>设备不能停</source>
        <translation>Equipment must run</translation>
    </message>
    <message>
        <source>领导同意</source>
        <translation>Approved by management</translation>
    </message>
    <message>
        <source>结束保电</source>
        <translation>End protection</translation>
    </message>
</context>
<context>
    <name>Leaving</name>
    <message>
        <source>关闭窗口？</source>
        <translation>Close the window?</translation>
    </message>
    <message>
        <source>停止后：不再抄表、扣费、断电和合闸，直到再次打开。账和读数都已保存，用量会在下次抄表时补上。</source>
        <translation>Once stopped, nothing is read, deducted, cut or restored until it is opened again. Books and readings are saved; use is made up for at the next reading.</translation>
    </message>
    <message>
        <source>采集由另一个程序进行，关闭本窗口不影响它。</source>
        <translation>Another program collects; closing this window does not affect it.</translation>
    </message>
    <message>
        <source>不关闭</source>
        <translation>Keep open</translation>
    </message>
    <message>
        <source>留在后台继续采集</source>
        <translation>Go on in the background</translation>
    </message>
    <message>
        <source>停止并退出</source>
        <translation>Stop and quit</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>合计余额 </source>
        <translation>Total </translation>
    </message>
    <message>
        <source> · 今日 </source>
        <translation> · today </translation>
    </message>
    <message>
        <source>图例</source>
        <translation>Legend</translation>
    </message>
</context>
<context>
    <name>ListPane</name>
    <message>
        <source>房号、姓名、拼音、手机、表号</source>
        <translation>Room, name, pinyin, phone, meter</translation>
    </message>
    <message>
        <source>楼栋</source>
        <translation>Building</translation>
    </message>
    <message>
        <source>方案</source>
        <translation>Scheme</translation>
    </message>
    <message>
        <source>导入</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>欠费</source>
        <translation>In arrears</translation>
    </message>
    <message>
        <source>保电</source>
        <translation>Kept on</translation>
    </message>
    <message>
        <source>账户</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>还没有账户</source>
        <translation>No accounts yet</translation>
    </message>
    <message>
        <source>从 Excel 导入房间、表和账户，再一键开户。</source>
        <translation>Import rooms, meters and accounts from Excel, then open them with one click.</translation>
    </message>
    <message>
        <source>没有符合的账户</source>
        <translation>No account matches</translation>
    </message>
    <message>
        <source>没有找到“{text}”</source>
        <translation>Nothing found for “{text}”</translation>
    </message>
    <message>
        <source>换一个词，或看别的状态。</source>
        <translation>Try another word or another state.</translation>
    </message>
    <message>
        <source>清除筛选</source>
        <translation>Clear filter</translation>
    </message>
</context>
<context>
    <name>LookSection</name>
    <message>
        <source>样子与语言</source>
        <translation>Look and language</translation>
    </message>
    <message>
        <source>窗口</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>跟随系统</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>浅色</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>深色</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>语言</source>
        <translation>Language</translation>
    </message>
    <message>
        <source>主题</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>文字大小</source>
        <translation>Text size</translation>
    </message>
    <message>
        <source>窗口里的字和按钮一起变大。</source>
        <translation>Words and buttons grow together.</translation>
    </message>
    <message>
        <source>紧凑格子</source>
        <translation>Compact tiles</translation>
    </message>
    <message>
        <source>底栏</source>
        <translation>Footer</translation>
    </message>
    <message>
        <source>单字母快捷键</source>
        <translation>Single letters</translation>
    </message>
    <message>
        <source>减少动画</source>
        <translation>Less motion</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>帮助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>搜索房号、租户、表号</source>
        <translation>search rooms, tenants, meters</translation>
    </message>
    <message>
        <source>在搜索里：到收费页</source>
        <translation>in the search: to the counter</translation>
    </message>
    <message>
        <source>到收费页查找</source>
        <translation>to the counter, to search</translation>
    </message>
    <message>
        <source>换页面</source>
        <translation>go to a page</translation>
    </message>
    <message>
        <source>下一个控件</source>
        <translation>next control</translation>
    </message>
    <message>
        <source>关闭或清除一层</source>
        <translation>close or clear one level</translation>
    </message>
    <message>
        <source>{time} 起无新数据，自动断电已暂停</source>
        <translation>No new data since {time}; automatic cut-off is paused</translation>
    </message>
    <message>
        <source>还没有数据，自动断电已暂停</source>
        <translation>No data yet; automatic cut-off is paused</translation>
    </message>
    <message>
        <source>采集已停</source>
        <translation>Collection stopped</translation>
    </message>
    <message>
        <source>没有完成</source>
        <translation>Not done</translation>
    </message>
    <message>
        <source>程序出了错，刚才的操作可能没有完成。复制详情，交给维护人员。</source>
        <translation>The program failed, and the last act may not be done. Copy the details and hand them to support.</translation>
    </message>
    <message>
        <source>程序错误</source>
        <translation>Program error</translation>
    </message>
</context>
<context>
    <name>MapCard</name>
    <message>
        <source>分时时段</source>
        <translation>Periods</translation>
    </message>
    <message>
        <source>月 × 小时</source>
        <translation>month × hour</translation>
    </message>
    <message>
        <source>套用到其他月份</source>
        <translation>Copy to months</translation>
    </message>
    <message>
        <source>工作日 / 周末</source>
        <translation>Weekends</translation>
    </message>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>浮动部分</source>
        <translation>Floated part</translation>
    </message>
    <message>
        <source>不浮动部分</source>
        <translation>Unfloated part</translation>
    </message>
    <message>
        <source>有时段不在半点上变，这样的格子只能在文本里改。</source>
        <translation>A period changes off the half hour; such cells are changed in the text alone.</translation>
    </message>
    <message>
        <source>工作日</source>
        <translation>Workday</translation>
    </message>
    <message>
        <source>周末</source>
        <translation>Weekend</translation>
    </message>
    <message>
        <source>节假日</source>
        <translation>Holiday</translation>
    </message>
    <message>
        <source>涂{period}</source>
        <translation>Paint {period}</translation>
    </message>
    <message>
        <source>改单价</source>
        <translation>Change price</translation>
    </message>
    <message>
        <source>所有日子都按{kind}</source>
        <translation>All days as {kind}</translation>
    </message>
    <message>
        <source>所有日子一样</source>
        <translation>All days alike</translation>
    </message>
    <message>
        <source>半小时一格</source>
        <translation>Half-hour cells</translation>
    </message>
    <message>
        <source>改为全天一个价</source>
        <translation>One price all day</translation>
    </message>
    <message>
        <source>在文本里改…</source>
        <translation>Change in text…</translation>
    </message>
    <message>
        <source>改为分时</source>
        <translation>Price by period</translation>
    </message>
</context>
<context>
    <name>MonitorPage</name>
    <message>
        <source>房间监控</source>
        <extracomment>the drawer follows the arrows, but is not asked for rooms that are only passed a room that changes at each poll is looked at again at most this often</extracomment>
        <translation>Rooms</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>filter</translation>
    </message>
    <message>
        <source>移动</source>
        <translation>move</translation>
    </message>
    <message>
        <source>空格</source>
        <translation>Space</translation>
    </message>
    <message>
        <source>多选</source>
        <translation>add to set</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>open</translation>
    </message>
    <message>
        <source>充值</source>
        <translation>top up</translation>
    </message>
    <message>
        <source>抄读</source>
        <translation>read</translation>
    </message>
    <message>
        <source>电 / 水</source>
        <translation>power / water</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>close</translation>
    </message>
    <message>
        <source>上一栋 / 下一栋</source>
        <translation>building before / after</translation>
    </message>
</context>
<context>
    <name>MonthChoice</name>
    <message>
        <source>账单月份</source>
        <translation>Month of the bill</translation>
    </message>
</context>
<context>
    <name>MonthsDialog</name>
    <message>
        <source>把 {month}的时段套用到哪些月份？</source>
        <translation>Apply the hours of {month} to which months?</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>套用</source>
        <translation>Apply</translation>
    </message>
</context>
<context>
    <name>NewDialog</name>
    <message>
        <source>新建方案</source>
        <translation>New scheme</translation>
    </message>
    <message>
        <source>模板</source>
        <translation>Template</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>空白</source>
        <translation>Empty</translation>
    </message>
    <message>
        <source>从文件导入…</source>
        <translation>From a file…</translation>
    </message>
    <message>
        <source>方案</source>
        <translation>Scheme</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Utility</translation>
    </message>
    <message>
        <source>出处</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>名称（中文）</source>
        <translation>Name (Chinese)</translation>
    </message>
    <message>
        <source>名称（英文）</source>
        <translation>Name (English)</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>新建草稿</source>
        <translation>New draft</translation>
    </message>
    <message>
        <source>仅为示例：价格没有核对过官方文件，启用前按当地价目核对。</source>
        <translation>An example only: its prices were not held against an official document. Check them against the local price sheet before use.</translation>
    </message>
    <message>
        <source>仅为示例</source>
        <translation>Example only</translation>
    </message>
</context>
<context>
    <name>OmniSearch</name>
    <message>
        <source>页面</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>没有找到“{text}”</source>
        <translation>Nothing found for “{text}”</translation>
    </message>
</context>
<context>
    <name>OpenStep</name>
    <message>
        <source>打开已有</source>
        <translation>Open a store</translation>
    </message>
    <message>
        <source>账库或备份</source>
        <translation>Store or backup</translation>
    </message>
    <message>
        <source>账库文件、PostgreSQL 地址，或备份文件（.prepay-backup）。</source>
        <translation>A store file, a PostgreSQL address, or a backup file (.prepay-backup).</translation>
    </message>
    <message>
        <source>密钥文件夹</source>
        <translation>Folder of the key</translation>
    </message>
    <message>
        <source>空着就用本机平常的位置。</source>
        <translation>Leave empty for the usual place on this computer.</translation>
    </message>
    <message>
        <source>恢复单上的口令</source>
        <translation>Passphrase from the recovery sheet</translation>
    </message>
    <message>
        <source>六组字母和数字，每组五个；连字号可以不写。</source>
        <translation>Six groups of five letters and digits; the hyphens may be left out.</translation>
    </message>
    <message>
        <source>恢复到</source>
        <translation>Restore to</translation>
    </message>
    <message>
        <source>选文件…</source>
        <translation>Choose file…</translation>
    </message>
    <message>
        <source>选文件夹…</source>
        <translation>Choose folder…</translation>
    </message>
    <message>
        <source>正在升级…</source>
        <translation>Upgrading…</translation>
    </message>
    <message>
        <source>备份、升级并打开</source>
        <translation>Back up, upgrade and open</translation>
    </message>
    <message>
        <source>先备份，再把账库升级到本程序的版本。</source>
        <translation>A backup is taken, then the store is upgraded to this program.</translation>
    </message>
    <message>
        <source>升级后的账本核对无误才打开；升级前的样子留在备份里。</source>
        <translation>It opens only when the upgraded books tie; how it was before stays in the backup.</translation>
    </message>
    <message>
        <source>正在打开…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>打开</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>打开后开始抄表、扣费、报警和断合。</source>
        <translation>Once open it reads, charges, warns, cuts and restores.</translation>
    </message>
    <message>
        <source>同一个账库只有一个主站在采集，别的窗口只看和办业务。</source>
        <translation>Only one station reads the meters of a store; other windows show it and serve tenants.</translation>
    </message>
    <message>
        <source>正在恢复…</source>
        <translation>Restoring…</translation>
    </message>
    <message>
        <source>恢复并打开</source>
        <translation>Restore and open</translation>
    </message>
    <message>
        <source>由备份另建一个账库，原来的不动。</source>
        <translation>Another store is made from the backup; the old one stays as it is.</translation>
    </message>
    <message>
        <source>先核对账本，核对无误才打开；备份之后的账不在里面。</source>
        <translation>Its books are verified before it opens. What was booked after the backup is not in it.</translation>
    </message>
    <message>
        <source>站点</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>备份时间</source>
        <translation>Backup of</translation>
    </message>
    <message>
        <source>账目</source>
        <translation>Entries</translation>
    </message>
    <message>
        <source>{n} 笔</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>选账库或备份</source>
        <translation>Choose a store or a backup</translation>
    </message>
    <message>
        <source>账库和备份 (*.db *.prepay-backup);;所有文件 (*)</source>
        <translation>Stores and backups (*.db *.prepay-backup);;All files (*)</translation>
    </message>
</context>
<context>
    <name>OpeningDesk</name>
    <message>
        <source>程序出了错，没有开户。</source>
        <translation>A fault in the program; not opened.</translation>
    </message>
</context>
<context>
    <name>OpeningDialog</name>
    <message>
        <source>一键开户：{n} 户？</source>
        <translation>Open {n} accounts?</translation>
    </message>
    <message>
        <source>先抄没有底码的表，再逐户开户。抄不到的留作草稿，可以单独打开手填底码。</source>
        <translation>Meters without a base are read first, then each account is opened. One that cannot be read stays a draft; open it by itself to type its base.</translation>
    </message>
    <message>
        <source>房号</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>户名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>开户 {n} 户</source>
        <translation>Open {n}</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>已开 {opened} / {all} 户，{left} 户没有开成</source>
        <translation>{opened} of {all} opened, {left} not opened</translation>
    </message>
    <message>
        <source>另有 {n} 户还缺内容，这次不开。</source>
        <translation>{n} more are incomplete and not opened now.</translation>
    </message>
    <message>
        <source>缺内容</source>
        <translation>Incomplete</translation>
    </message>
    <message>
        <source>等待</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>可以开户</source>
        <translation>Ready</translation>
    </message>
    <message>
        <source>抄底码</source>
        <translation>Reading base</translation>
    </message>
    <message>
        <source>开户中</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>已开户</source>
        <translation>Opened</translation>
    </message>
    <message>
        <source>留作草稿</source>
        <translation>Stays a draft</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{n} 块表要抄底码</source>
        <translation>meters to read: {n}</translation>
    </message>
</context>
<context>
    <name>OpeningPart</name>
    <message>
        <source>表与底码</source>
        <translation>Meters and bases</translation>
    </message>
    <message>
        <source>表</source>
        <translation>Meter</translation>
    </message>
    <message>
        <source>方案</source>
        <translation>Scheme</translation>
    </message>
    <message>
        <source>底码</source>
        <translation>Base</translation>
    </message>
    <message>
        <source>带入的余额</source>
        <translation>Balance brought in</translation>
    </message>
    <message>
        <source>户号</source>
        <translation>Account</translation>
    </message>
    <message>
        <source>房间</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>手机</source>
        <translation>Phone</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>Persons</translation>
    </message>
    <message>
        <source>没有</source>
        <translation>None</translation>
    </message>
    <message>
        <source>正在抄读…</source>
        <translation>Reading…</translation>
    </message>
    <message>
        <source>手填：{why}</source>
        <translation>Typed: {why}</translation>
    </message>
    <message>
        <source>手填</source>
        <translation>Type in</translation>
    </message>
    <message>
        <source>{at} 抄到</source>
        <translation>read {at}</translation>
    </message>
    <message>
        <source>移交底码，{at}</source>
        <translation>Base handed over, {at}</translation>
    </message>
    <message>
        <source>开户时先抄读</source>
        <translation>Read before opening</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>还不能开户：{gaps}。改好导入表，再导入一次。</source>
        <translation>Cannot be opened yet: {gaps}. Correct the workbook and import it again.</translation>
    </message>
    <message>
        <source>开户后从底码起计费；要么全部办成，要么一样也不改。</source>
        <translation>Billing begins at the base. All of it is done, or nothing.</translation>
    </message>
</context>
<context>
    <name>OpeningSheet</name>
    <message>
        <source>开户</source>
        <translation>Open</translation>
    </message>
    <message>
        <source>开户 {room}</source>
        <translation>Open {room}</translation>
    </message>
    <message>
        <source>{room} 没有开户</source>
        <translation>{room} was not opened</translation>
    </message>
    <message>
        <source>{room} 已开户</source>
        <translation>{room}: account opened</translation>
    </message>
</context>
<context>
    <name>Operations</name>
    <message>
        <source>充值</source>
        <translation>Top up</translation>
    </message>
    <message>
        <source>保电</source>
        <translation>Keep on</translation>
    </message>
    <message>
        <source>抄读</source>
        <translation>Read now</translation>
    </message>
    <message>
        <source>流水</source>
        <translation>Statement</translation>
    </message>
    <message>
        <source>未开户</source>
        <translation>No account</translation>
    </message>
    <message>
        <source>没有表</source>
        <translation>No meter</translation>
    </message>
    <message>
        <source>表没有继电器或阀门，只能到现场操作</source>
        <translation>The meter has no relay or valve; only on site</translation>
    </message>
    <message>
        <source>命令正在办</source>
        <translation>A command is under way</translation>
    </message>
    <message>
        <source>现在就是{state}</source>
        <translation>It is so already: {state}</translation>
    </message>
    <message>
        <source>余额 {sum}</source>
        <translation>balance {sum}</translation>
    </message>
    <message>
        <source>现功率 {kw} kW</source>
        <translation>now {kw} kW</translation>
    </message>
    <message>
        <source>{facts}。</source>
        <translation>{facts}. </translation>
    </message>
</context>
<context>
    <name>OperatorBadge</name>
    <message>
        <source>窗口 {n}</source>
        <translation>Counter {n}</translation>
    </message>
</context>
<context>
    <name>OrdersCard</name>
    <message>
        <source>今日订单</source>
        <translation>Today’s orders</translation>
    </message>
    <message>
        <source>今天还没有订单。收款后在这里补打、作废。</source>
        <translation>No orders yet today. After a payment it can be reprinted or voided here.</translation>
    </message>
</context>
<context>
    <name>OrdersView</name>
    <message>
        <source>补打</source>
        <translation>Reprint</translation>
    </message>
    <message>
        <source>作废 (冲正)  Ctrl Shift V</source>
        <translation>Void (reverse)  Ctrl Shift V</translation>
    </message>
</context>
<context>
    <name>PeriodKey</name>
    <message>
        <source>还没有价</source>
        <translation>no price yet</translation>
    </message>
    <message>
        <source>{period}段单价</source>
        <translation>Price, {period}</translation>
    </message>
</context>
<context>
    <name>PlaceStep</name>
    <message>
        <source>名称与位置</source>
        <translation>Name and place</translation>
    </message>
    <message>
        <source>建账库</source>
        <translation>Make the store</translation>
    </message>
    <message>
        <source>建一个空账库，和它的密钥。</source>
        <translation>Makes an empty store and its key.</translation>
    </message>
    <message>
        <source>下一步给出密钥恢复单，请备好打印机或纸笔。</source>
        <translation>Next comes the key recovery sheet: have a printer or pen and paper ready.</translation>
    </message>
    <message>
        <source>站点名称</source>
        <translation>Name of the site</translation>
    </message>
    <message>
        <source>印在小票上；开站表里写的名称会代替它。</source>
        <translation>Printed on receipts; a name in the workbook takes its place.</translation>
    </message>
    <message>
        <source>时区</source>
        <translation>Time zone</translation>
    </message>
    <message>
        <source>分时电价和日报按它计；中国大陆填 Asia/Shanghai。</source>
        <translation>Time-of-use prices and daily reports follow it; for mainland China, Asia/Shanghai.</translation>
    </message>
    <message>
        <source>账库位置</source>
        <translation>Where the store lies</translation>
    </message>
    <message>
        <source>本机磁盘上的文件，或 PostgreSQL 地址：postgresql://用户@主机/库名。</source>
        <translation>A file on a disk of this computer, or a PostgreSQL address: postgresql://user@host/database.</translation>
    </message>
    <message>
        <source>密钥文件夹</source>
        <translation>Folder of the key</translation>
    </message>
    <message>
        <source>不要和备份放在同一处。</source>
        <translation>Not in the same place as the backups.</translation>
    </message>
    <message>
        <source>选位置…</source>
        <translation>Choose place…</translation>
    </message>
    <message>
        <source>选文件夹…</source>
        <translation>Choose folder…</translation>
    </message>
    <message>
        <source>账库 (*.db)</source>
        <translation>Stores (*.db)</translation>
    </message>
</context>
<context>
    <name>PostponeQuestion</name>
    <message>
        <source>2 小时</source>
        <translation>2 hours</translation>
    </message>
    <message>
        <source>24 小时</source>
        <translation>24 hours</translation>
    </message>
    <message>
        <source>3 天</source>
        <translation>3 days</translation>
    </message>
    <message>
        <source>能推迟的最长时间</source>
        <translation>As long as allowed</translation>
    </message>
    <message>
        <source>推迟 {room} 的断电？</source>
        <translation>Postpone the cut of {room}?</translation>
    </message>
    <message>
        <source>推迟</source>
        <translation>Postpone</translation>
    </message>
    <message>
        <source>约定缴费</source>
        <translation>Payment agreed</translation>
    </message>
    <message>
        <source>已联系租户</source>
        <translation>Tenant contacted</translation>
    </message>
    <message>
        <source>核对读数</source>
        <translation>Reading being checked</translation>
    </message>
</context>
<context>
    <name>PreviewCard</name>
    <message>
        <source>小票预览</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>自动打印</source>
        <translation>Auto-print</translation>
    </message>
    <message>
        <source>收款后马上打印小票</source>
        <translation>Print the receipt as soon as the payment is booked</translation>
    </message>
    <message>
        <source>选房间、填金额后，这里先看小票。</source>
        <translation>Choose a room and type an amount to see the receipt here first.</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>存为 PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>未入账</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>已作废</source>
        <translation>Voided</translation>
    </message>
    <message>
        <source>已打印</source>
        <translation>Printed</translation>
    </message>
    <message>
        <source>已入账</source>
        <translation>Booked</translation>
    </message>
</context>
<context>
    <name>PriceCard</name>
    <message>
        <source>单价</source>
        <translation>Prices</translation>
    </message>
    <message>
        <source>各项按量的价加在一起，不含固定费</source>
        <translation>all prices for each unit added up, without fixed fees</translation>
    </message>
    <message>
        <source>再用一度的价 × 周期内已用</source>
        <translation>Price of the next unit × use in the cycle</translation>
    </message>
    <message>
        <source>一天里的单价</source>
        <translation>Price over the day</translation>
    </message>
    <message>
        <source>再用一度的价</source>
        <translation>Price of the next unit</translation>
    </message>
    <message>
        <source>{month} 月一天里的单价，已用 {used} 时</source>
        <translation>Price over a day of month {month}, at {used} used</translation>
    </message>
</context>
<context>
    <name>PublishDialog</name>
    <message>
        <source>发布 {name} v{n}？</source>
        <extracomment>where obstacles that have no place in the text are put right</extracomment>
        <translation>Publish {name} v{n}?</translation>
    </message>
    <message>
        <source>输入方案名称“{name}”确认</source>
        <translation>Type the scheme&apos;s name “{name}” to confirm</translation>
    </message>
    <message>
        <source>发布后不能改，只能再出新版本。</source>
        <translation>Once published it cannot be changed, only followed by a new version.</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>发布</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>生效</source>
        <translation>From</translation>
    </message>
    <message>
        <source>涉及</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>改动</source>
        <translation>Changes</translation>
    </message>
    <message>
        <source>验算账单</source>
        <translation>Worked bills</translation>
    </message>
    <message>
        <source>全部户试算</source>
        <translation>Tried on all</translation>
    </message>
    <message>
        <source>没有做过</source>
        <translation>Not done</translation>
    </message>
    <message>
        <source>现在没有户用它</source>
        <translation>Nobody follows it now</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{n} 户：{rooms}</source>
        <translation>{n} accounts: {rooms}</translation>
    </message>
    <message>
        <source>第一个版本</source>
        <translation>The first version</translation>
    </message>
    <message>
        <source>计价没有不同</source>
        <translation>No difference in pricing</translation>
    </message>
    <message>
        <source>没有带验算账单</source>
        <translation>It brings none</translation>
    </message>
    <message>
        <source>{n} 份里有 {failed} 份对不上</source>
        <translation>{failed} of {n} do not come out</translation>
    </message>
    <message>
        <source>{n} 份全部对上</source>
        <translation>All {n} come out</translation>
    </message>
    <message>
        <source>还不能发布：</source>
        <translation>Cannot be published yet:</translation>
    </message>
    <message>
        <source>去改</source>
        <translation>Go there</translation>
    </message>
    <message>
        <source>和方案名称不一样。</source>
        <translation>It is not the name of the scheme.</translation>
    </message>
</context>
<context>
    <name>Questions</name>
    <message>
        <source>{room} {customer}，{method}，{sum}（{capitals}）。核对现金或到账后再收。</source>
        <translation>{room} {customer}, {method}, {sum} ({capitals}). Check the cash or that the money has arrived, then take it.</translation>
    </message>
    <message>
        <source>收 {sum}，金额没有错吗？</source>
        <translation>Take {sum}: is the amount right?</translation>
    </message>
    <message>
        <source>收款 {sum}</source>
        <translation>Take {sum}</translation>
    </message>
    <message>
        <source>{room} {customer} 的余额减少 {sum}，{method}退回 {sum}。原单不改，另出一张冲正单。</source>
        <translation>The balance of {room} {customer} falls by {sum}; {sum} goes back by {method}. The order stays as it is; a reversal of its own is issued.</translation>
    </message>
    <message>
        <source>作废 {time} 收的 {sum}？</source>
        <translation>Void the {sum} taken at {time}?</translation>
    </message>
    <message>
        <source>作废并退 {sum}</source>
        <translation>Void and return {sum}</translation>
    </message>
    <message>
        <source>房间选错</source>
        <translation>Wrong room</translation>
    </message>
    <message>
        <source>金额录错</source>
        <translation>Wrong amount</translation>
    </message>
    <message>
        <source>付款方式选错</source>
        <translation>Wrong way to pay</translation>
    </message>
    <message>
        <source>住户不要了</source>
        <translation>Tenant changed their mind</translation>
    </message>
    <message>
        <source>单号 {order}</source>
        <translation>Order {order}</translation>
    </message>
    <message>
        <source>收款未入账</source>
        <translation>Payment not booked</translation>
    </message>
    <message>
        <source>{what} 没有记入。不要重复收款：重试，或先挂起这一单。</source>
        <translation>{what} was not booked. Do not take the money twice: retry, or put this order on hold.</translation>
    </message>
    <message>
        <source>还不知道收款是否入账</source>
        <translation>Not known yet whether the payment was booked</translation>
    </message>
    <message>
        <source>{what} 的结果没有收到。不要重复收款：重试不会记两次，也可以先挂起。</source>
        <translation>No outcome came for {what}. Do not take the money twice: a retry cannot book it twice; or put it on hold.</translation>
    </message>
    <message>
        <source>没有作废</source>
        <translation>Not voided</translation>
    </message>
    <message>
        <source>订单 {what} 没有冲正，什么都没有改变。</source>
        <translation>Order {what} was not reversed; nothing changed.</translation>
    </message>
    <message>
        <source>还不知道是否作废</source>
        <translation>Not known yet whether it was voided</translation>
    </message>
    <message>
        <source>订单 {what} 冲正的结果没有收到。重试不会冲两次。</source>
        <translation>No outcome came for the reversal of order {what}. A retry cannot reverse it twice.</translation>
    </message>
    <message>
        <source>操作号 {act} · {code} · {time}</source>
        <translation>Act {act} · {code} · {time}</translation>
    </message>
    <message>
        <source>挂起此单</source>
        <translation>Put on hold</translation>
    </message>
    <message>
        <source>先不作废</source>
        <translation>Leave it for now</translation>
    </message>
    <message>
        <source>重试</source>
        <translation>Retry</translation>
    </message>
    <message>
        <source>放弃 {room} 的 {sum}？</source>
        <translation>Drop {sum} for {room}?</translation>
    </message>
    <message>
        <source>账上没有这一单。钱如果已收，先退给住户。</source>
        <translation>The books do not hold this order. If money was taken, hand it back first.</translation>
    </message>
    <message>
        <source>放弃此单</source>
        <translation>Drop order</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>页面</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>帮助</source>
        <translation>Help</translation>
    </message>
    <message>
        <source>监控</source>
        <translation>Monitor</translation>
    </message>
    <message>
        <source>收费</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>账户</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>方案</source>
        <translation>Schemes</translation>
    </message>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>账户流水</source>
        <translation>Statement</translation>
    </message>
    <message>
        <source>待处理</source>
        <translation>To do</translation>
    </message>
</context>
<context>
    <name>ReadingDesk</name>
    <message>
        <source>没有回音，可能没有在采集。看采集状态后重抄，或手工填写。</source>
        <translation>No answer; perhaps no station is at work. Check collection and read again, or type it in.</translation>
    </message>
    <message>
        <source>没有读到（{code}）。看通道和表后重抄，或手工填写。</source>
        <translation>Not read ({code}). Check channel and meter and read again, or type it in.</translation>
    </message>
</context>
<context>
    <name>Readings</name>
    <message>
        <source>这一段的抄读</source>
        <translation>Readings of this part</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>原始读数已归档。</source>
        <translation>The readings were archived.</translation>
    </message>
    <message>
        <source>段的端点落在相隔 {n} 分钟的两次抄读之间，按时间内插。</source>
        <translation>An end of the part lies between two readings {n} minutes apart and was divided by time.</translation>
    </message>
    <message>
        <source>时段分界处的用量取自电表自身的分时示数。</source>
        <translation>Where periods meet, the use is taken from the meter’s own period registers.</translation>
    </message>
    <message>
        <source>段的两端都是抄读的时刻。</source>
        <translation>Both ends of the part were read.</translation>
    </message>
    <message>
        <source>抄读时间</source>
        <translation>Read at</translation>
    </message>
    <message>
        <source>示数</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>到下一次 {unit}</source>
        <translation>To the next, {unit}</translation>
    </message>
</context>
<context>
    <name>ReadyStep</name>
    <message>
        <source>核对，开站</source>
        <translation>Review and start</translation>
    </message>
    <message>
        <source>正在打开…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>开站</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>开站后开始抄表、扣费、报警和断合。</source>
        <translation>From then on it reads, charges, warns, cuts and restores.</translation>
    </message>
    <message>
        <source>以后启动程序，直接打开这个站点。</source>
        <translation>Later the program opens this site by itself.</translation>
    </message>
    <message>
        <source>时区</source>
        <translation>Time zone</translation>
    </message>
    <message>
        <source>房间</source>
        <translation>Rooms</translation>
    </message>
    <message>
        <source>{n} 间</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>表</source>
        <translation>Meters</translation>
    </message>
    <message>
        <source>{n} 块</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>账户</source>
        <translation>Accounts</translation>
    </message>
    <message>
        <source>{n} 户</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>账库</source>
        <translation>Store</translation>
    </message>
    <message>
        <source>密钥文件夹</source>
        <translation>Folder of the key</translation>
    </message>
    <message>
        <source>时钟</source>
        <translation>Clock</translation>
    </message>
    <message>
        <source>演示时钟，由开站表里的演示速度而来</source>
        <translation>A demo clock, from the demo speed in the workbook</translation>
    </message>
    <message>
        <source>还有 {n} 个草稿没有开户，开站后在开户页办。</source>
        <translation>{n} drafts are not opened yet; open them on the accounts page after the start.</translation>
    </message>
</context>
<context>
    <name>ReceiptPart</name>
    <message>
        <source>存小票</source>
        <translation>Save receipt</translation>
    </message>
    <message>
        <source>已存到 {path}</source>
        <translation>Saved to {path}</translation>
    </message>
    <message>
        <source>小票 {number} 没有打印</source>
        <translation>Receipt {number} was not printed</translation>
    </message>
    <message>
        <source>再打印</source>
        <translation>Print again</translation>
    </message>
</context>
<context>
    <name>RecoveryStep</name>
    <message>
        <source>存为文本</source>
        <translation>Save as text</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>Print</translation>
    </message>
    <message>
        <source>下一步</source>
        <translation>Next</translation>
    </message>
    <message>
        <source>先存好恢复单，再勾上这一项</source>
        <translation>Keep the recovery sheet first, then tick this</translation>
    </message>
    <message>
        <source>密钥恢复单</source>
        <translation>Key recovery sheet</translation>
    </message>
    <message>
        <source>这份口令只显示这一次。</source>
        <translation>This passphrase is shown only this once.</translation>
    </message>
    <message>
        <source>上次没有走完，重出一份；先前那份作废。</source>
        <translation>It was broken off last time: here is another sheet, and the one before no longer counts.</translation>
    </message>
    <message>
        <source>换电脑、重装系统或从备份恢复时要用它。</source>
        <translation>It is needed on another computer, after a new installation, or to restore a backup.</translation>
    </message>
    <message>
        <source>存为文本…</source>
        <translation>Save as text…</translation>
    </message>
    <message>
        <source>恢复单已存好，不在这台电脑上</source>
        <translation>The recovery sheet is kept, and not on this computer</translation>
    </message>
    <message>
        <source>站点</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>账库</source>
        <translation>Store</translation>
    </message>
    <message>
        <source>存恢复单</source>
        <translation>Save the recovery sheet</translation>
    </message>
    <message>
        <source>文本 (*.txt)</source>
        <translation>Text (*.txt)</translation>
    </message>
    <message>
        <source>已送到打印机 {name}</source>
        <translation>Sent to printer {name}</translation>
    </message>
    <message>
        <source>已存到 {path}，请移到别处，不要留在这台电脑上</source>
        <translation>Saved as {path}. Move it elsewhere: do not leave it on this computer.</translation>
    </message>
</context>
<context>
    <name>RoomChoice</name>
    <message>
        <source>房间</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>没有户用这个方案</source>
        <translation>Nobody follows this scheme</translation>
    </message>
</context>
<context>
    <name>RoomDrawer</name>
    <message>
        <source>预计可用 约 {n} 天</source>
        <translation>Lasts about {n} days</translation>
    </message>
    <message>
        <source>断电线 {line} · 报警 {levels}</source>
        <translation>Cut at {line} · alarms {levels}</translation>
    </message>
    <message>
        <source>关阀线 {line} · 报警 {levels}</source>
        <translation>Shut at {line} · alarms {levels}</translation>
    </message>
    <message>
        <source>没有表</source>
        <translation>No meter</translation>
    </message>
    <message>
        <source>从未读到</source>
        <translation>Never read</translation>
    </message>
    <message>
        <source>离线 {age}</source>
        <translation>{age} ago</translation>
    </message>
    <message>
        <source>在线 {at}</source>
        <translation>Read {at}</translation>
    </message>
    <message>
        <source>长期</source>
        <translation> for good</translation>
    </message>
    <message>
        <source>到 {until}</source>
        <translation> until {until}</translation>
    </message>
    <message>
        <source>保电{until}：{reason}</source>
        <translation>Kept on{until}: {reason}</translation>
    </message>
    <message>
        <source>更改</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>人工断电：{reason}。充值不会送电。</source>
        <translation>Cut by hand: {reason}. A top-up will not restore it.</translation>
    </message>
    <message>
        <source>读数存疑，裁定前不扣费、不断电。{before} → {after}</source>
        <translation>Doubtful reading: nothing is charged or cut until ruled on. {before} → {after}</translation>
    </message>
    <message>
        <source>去裁定</source>
        <translation>Rule on it</translation>
    </message>
    <message>
        <source>24 小时用电 ({unit})</source>
        <translation>{unit} by hour</translation>
    </message>
    <message>
        <source>24 小时用水 ({unit})</source>
        <translation>Water by the hour ({unit})</translation>
    </message>
    <message>
        <source>账户余额</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>立即抄读</source>
        <translation>Read now</translation>
    </message>
</context>
<context>
    <name>RoomList</name>
    <message>
        <source>房号</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>楼栋</source>
        <translation>Building</translation>
    </message>
    <message>
        <source>住户</source>
        <translation>Tenant</translation>
    </message>
    <message>
        <source>状态</source>
        <translation>State</translation>
    </message>
    <message>
        <source>说明</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>余额 (元)</source>
        <translation>Balance (¥)</translation>
    </message>
    <message>
        <source>今日用量</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>抄读时间</source>
        <translation>Read at</translation>
    </message>
</context>
<context>
    <name>RulesForm</name>
    <message>
        <source>写一个金额</source>
        <translation>Write a sum</translation>
    </message>
</context>
<context>
    <name>RulesSection</name>
    <message>
        <source>报警</source>
        <translation>Alarms</translation>
    </message>
    <message>
        <source>断电与送电</source>
        <translation>Cutting off and reconnecting</translation>
    </message>
    <message>
        <source>收费</source>
        <translation>Payments</translation>
    </message>
    <message>
        <source>采集</source>
        <translation>Collection</translation>
    </message>
    <message>
        <source>分</source>
        <translation>min</translation>
    </message>
    <message>
        <source>天</source>
        <translation>days</translation>
    </message>
    <message>
        <source>秒</source>
        <translation>s</translation>
    </message>
    <message>
        <source>间</source>
        <translation>rooms</translation>
    </message>
    <message>
        <source>元</source>
        <translation>¥</translation>
    </message>
    <message>
        <source>不断电时段开始</source>
        <translation>No-cut window begins</translation>
    </message>
    <message>
        <source>不断电时段结束</source>
        <translation>No-cut window ends</translation>
    </message>
    <message>
        <source>报警值</source>
        <translation>Alarm levels</translation>
    </message>
    <message>
        <source>余额低于这些值时提醒：一级、二级、三级，从高到低。</source>
        <translation>A balance below these raises level 1, 2 and 3, from high to low.</translation>
    </message>
    <message>
        <source>透支额</source>
        <translation>Credit</translation>
    </message>
    <message>
        <source>余额低于负的这个数才断；0 是用完就断。</source>
        <translation>Cut only when the balance is below minus this sum; 0 cuts when it is used up.</translation>
    </message>
    <message>
        <source>宽限</source>
        <translation>Grace</translation>
    </message>
    <message>
        <source>三级通知发出后，再等这么久才断。</source>
        <translation>So long after the level 3 notice nothing is cut.</translation>
    </message>
    <message>
        <source>不断电时段</source>
        <translation>No-cut window</translation>
    </message>
    <message>
        <source>从傍晚到早上，只列为待断电；两个都空着就不分时段。</source>
        <translation>From evening to morning cuts only wait; leave both empty for no window.</translation>
    </message>
    <message>
        <source>周末不断电</source>
        <translation>No cuts at weekends</translation>
    </message>
    <message>
        <source>节假日不断电</source>
        <translation>No cuts on holidays</translation>
    </message>
    <message>
        <source>提前停手</source>
        <translation>Lead time</translation>
    </message>
    <message>
        <source>离不断电时段这么近，就不再断。</source>
        <translation>So near to the next window nothing is cut any more.</translation>
    </message>
    <message>
        <source>读数有效时间</source>
        <translation>Reading good for</translation>
    </message>
    <message>
        <source>最近一次读数比这更旧，就不断电，等新读数。</source>
        <translation>With an older last reading nothing is cut; it waits for a new one.</translation>
    </message>
    <message>
        <source>断电刹车，间</source>
        <translation>Cut brake, rooms</translation>
    </message>
    <message>
        <source>一小时内要断的房间超过这个数和下面比例中较大的，就停下等人看。</source>
        <translation>More rooms within an hour than the larger of this and the share below: cutting stops and a person looks.</translation>
    </message>
    <message>
        <source>断电刹车，比例</source>
        <translation>Cut brake, share</translation>
    </message>
    <message>
        <source>最长推迟</source>
        <translation>Longest delay</translation>
    </message>
    <message>
        <source>一次待断电最多能推迟几天。</source>
        <translation>A pending cut may be put off by so many days.</translation>
    </message>
    <message>
        <source>送电最低余额</source>
        <translation>Reconnect from</translation>
    </message>
    <message>
        <source>欠费断电后，余额到这个数才自动送电。</source>
        <translation>After a cut for arrears supply comes back at this balance.</translation>
    </message>
    <message>
        <source>空房断开</source>
        <translation>Cut empty rooms</translation>
    </message>
    <message>
        <source>销户后默认断开供电；不勾就保持送电，招租看房用。</source>
        <translation>Supply goes off when an account is closed; otherwise it stays on for showing the room.</translation>
    </message>
    <message>
        <source>快捷金额</source>
        <translation>Quick amounts</translation>
    </message>
    <message>
        <source>收费页上的六个键；空着的不显示。</source>
        <translation>The six keys at the counter; empty ones are not shown.</translation>
    </message>
    <message>
        <source>再确认一次</source>
        <translation>Confirm above</translation>
    </message>
    <message>
        <source>单笔超过这个数，再问一遍。</source>
        <translation>A larger payment is asked for once more.</translation>
    </message>
    <message>
        <source>单笔上限</source>
        <translation>Largest payment</translation>
    </message>
    <message>
        <source>一次最多收这么多。</source>
        <translation>No single payment may be larger.</translation>
    </message>
    <message>
        <source>存款上限</source>
        <translation>Largest balance</translation>
    </message>
    <message>
        <source>收费后的余额不能超过它；空着不限。</source>
        <translation>The balance after a payment may not pass it; empty for no limit.</translation>
    </message>
    <message>
        <source>退款须批</source>
        <translation>Refund approval</translation>
    </message>
    <message>
        <source>销户退款超过这个数，要另一个人批准。</source>
        <translation>A larger refund at closing needs another person.</translation>
    </message>
    <message>
        <source>采集间隔</source>
        <translation>Poll interval</translation>
    </message>
    <message>
        <source>每块表隔多久抄一次，按现场时间算。</source>
        <translation>How often each meter is read, in site time.</translation>
    </message>
    <message>
        <source>是</source>
        <translation>yes</translation>
    </message>
    <message>
        <source>否</source>
        <translation>no</translation>
    </message>
    <message>
        <source>不限</source>
        <translation>no limit</translation>
    </message>
    <message>
        <source>不分时段</source>
        <translation>none</translation>
    </message>
</context>
<context>
    <name>RunStrip</name>
    <message>
        <source>只试算，不入账，不下发</source>
        <translation>Nothing is posted or sent</translation>
    </message>
    <message>
        <source>还没有算</source>
        <translation>Not computed yet</translation>
    </message>
    <message>
        <source>{done} / {total} 户</source>
        <translation>{done} / {total} accounts</translation>
    </message>
    <message>
        <source>已过时</source>
        <translation>Out of date</translation>
    </message>
    <message>
        <source>正在算</source>
        <translation>Computing</translation>
    </message>
    <message>
        <source>已算完</source>
        <translation>Done</translation>
    </message>
    <message>
        <source>已取消</source>
        <translation>Cancelled</translation>
    </message>
    <message>
        <source>没有算完</source>
        <translation>Not finished</translation>
    </message>
    <message>
        <source>草稿改过，重算后才作数</source>
        <translation>The draft has changed: compute again</translation>
    </message>
    <message>
        <source>部分</source>
        <translation>in part</translation>
    </message>
    <message>
        <source>{n} 户月</source>
        <translation>{n} account-months</translation>
    </message>
    <message>
        <source>{n} 户月数不满</source>
        <translation>{n} without all months</translation>
    </message>
    <message>
        <source>{n} 户不能试算</source>
        <translation>{n} not computed</translation>
    </message>
    <message>
        <source>约剩 {s} 秒</source>
        <translation>about {s} s left</translation>
    </message>
    <message>
        <source>用时 {s} 秒</source>
        <translation>took {s} s</translation>
    </message>
    <message>
        <source>{time} 完成</source>
        <translation>finished {time}</translation>
    </message>
</context>
<context>
    <name>SaleForm</name>
    <message>
        <source>电费</source>
        <extracomment>refusals that belong to the cash box; all others stand under the amount a limit of the office, not a slip of the hand: level 2 not yet wrong, only not yet typed</extracomment>
        <translation>Electricity</translation>
    </message>
    <message>
        <source>水费</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>单笔上限 {sum}</source>
        <translation>At most {sum}</translation>
    </message>
    <message>
        <source>{n} 天</source>
        <translation>{n} days</translation>
    </message>
    <message>
        <source>充值金额</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>付款方式</source>
        <translation>Paid by</translation>
    </message>
    <message>
        <source>实收现金</source>
        <translation>Cash received</translation>
    </message>
    <message>
        <source>找零</source>
        <translation>Change</translation>
    </message>
    <message>
        <source>充值前</source>
        <translation>Before</translation>
    </message>
    <message>
        <source>充值后</source>
        <translation>After</translation>
    </message>
    <message>
        <source>约可用</source>
        <translation>Lasts about</translation>
    </message>
    <message>
        <source>本次充值</source>
        <translation>This top-up</translation>
    </message>
    <message>
        <source>入账方式</source>
        <translation>Goes to</translation>
    </message>
    <message>
        <source>主站账户，不写表</source>
        <translation>Station account, not the meter</translation>
    </message>
    <message>
        <source>清空</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>确认收款</source>
        <translation>Take payment</translation>
    </message>
    <message>
        <source>确认收款 {sum}</source>
        <translation>Take {sum}</translation>
    </message>
</context>
<context>
    <name>SchemeActs</name>
    <message>
        <source>导入方案</source>
        <translation>Import scheme</translation>
    </message>
    <message>
        <source>方案文件 (*.json)</source>
        <translation>Scheme files (*.json)</translation>
    </message>
    <message>
        <source>导出方案</source>
        <translation>Export scheme</translation>
    </message>
    <message>
        <source>已导出 {file}</source>
        <translation>Exported {file}</translation>
    </message>
    <message>
        <source>{name}的文本</source>
        <translation>Text of {name}</translation>
    </message>
    <message>
        <source>改文本</source>
        <translation>Change text</translation>
    </message>
    <message>
        <source>改项目</source>
        <translation>Change item</translation>
    </message>
    <message>
        <source>改基本信息</source>
        <translation>Change particulars</translation>
    </message>
    <message>
        <source>删除草稿“{name}”？</source>
        <translation>Delete the draft “{name}”?</translation>
    </message>
    <message>
        <source>草稿没有用来计价，删除后没有户受影响，但不能找回。</source>
        <translation>Nothing is priced by a draft, so nobody is touched; but it cannot be brought back.</translation>
    </message>
    <message>
        <source>删除草稿</source>
        <translation>Delete draft</translation>
    </message>
    <message>
        <source>改验算账单</source>
        <translation>Change worked bills</translation>
    </message>
    <message>
        <source>基本信息…</source>
        <translation>Particulars…</translation>
    </message>
    <message>
        <source>文本…</source>
        <translation>Text…</translation>
    </message>
    <message>
        <source>验算账单…</source>
        <translation>Worked bills…</translation>
    </message>
    <message>
        <source>比较…</source>
        <translation>Compare…</translation>
    </message>
    <message>
        <source>导入…</source>
        <translation>Import…</translation>
    </message>
    <message>
        <source>导出…</source>
        <translation>Export…</translation>
    </message>
    <message>
        <source>删除草稿…</source>
        <translation>Delete draft…</translation>
    </message>
    <message>
        <source>已发布 {name}，{time} 起生效</source>
        <translation>Published {name}, in force from {time}</translation>
    </message>
    <message>
        <source>没有完成</source>
        <translation>Not done</translation>
    </message>
</context>
<context>
    <name>SchemeDialog</name>
    <message>
        <source>给 {who} 换方案？</source>
        <translation>Give {who} another scheme?</translation>
    </message>
    <message>
        <source>换方案</source>
        <translation>Change scheme</translation>
    </message>
    <message>
        <source>从什么时候起</source>
        <translation>From when</translation>
    </message>
    <message>
        <source>阶梯从零重新计</source>
        <translation>Tiers begin again at zero</translation>
    </message>
    <message>
        <source>表</source>
        <translation>Meter</translation>
    </message>
    <message>
        <source>新方案</source>
        <translation>New scheme</translation>
    </message>
    <message>
        <source>现在是 {scheme}。</source>
        <translation>Now {scheme}.</translation>
    </message>
    <message>
        <source>{at} 起已定为 {scheme}。</source>
        <translation>{scheme} is set from {at}.</translation>
    </message>
    <message>
        <source>这个时间已过：那以后的用量按新方案重算，差额另记一笔，原账不改。</source>
        <translation>That time has passed: use since then is priced again by the new scheme; the difference is posted, nothing is edited.</translation>
    </message>
    <message>
        <source>之前的用量仍按现在的方案，阶梯接着计。</source>
        <translation>Use before it keeps the present scheme; tiers go on.</translation>
    </message>
</context>
<context>
    <name>SchemeList</name>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>电</source>
        <translation>Power</translation>
    </message>
    <message>
        <source>水</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>新建方案</source>
        <translation>New scheme</translation>
    </message>
    <message>
        <source>新建方案 (Ctrl+N)</source>
        <translation>New scheme (Ctrl+N)</translation>
    </message>
    <message>
        <source>方案</source>
        <translation>Schemes</translation>
    </message>
</context>
<context>
    <name>SchemesPage</name>
    <message>
        <source>计费方案</source>
        <extracomment>news make the list be asked for again at most this often</extracomment>
        <translation>Schemes</translation>
    </message>
    <message>
        <source>新建</source>
        <translation>New</translation>
    </message>
    <message>
        <source>保存草稿</source>
        <translation>Save draft</translation>
    </message>
    <message>
        <source>发布</source>
        <translation>Publish</translation>
    </message>
    <message>
        <source>选时段</source>
        <translation>Choose period</translation>
    </message>
    <message>
        <source>拖动 / Shift+方向键</source>
        <translation>Drag / Shift+arrows</translation>
    </message>
    <message>
        <source>涂色</source>
        <translation>Paint</translation>
    </message>
    <message>
        <source>撤销</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>重做</source>
        <translation>Redo</translation>
    </message>
    <message>
        <source>试算</source>
        <translation>Try out</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>还没有方案</source>
        <translation>No schemes yet</translation>
    </message>
    <message>
        <source>从模板开始，或导入方案文件。</source>
        <translation>Begin with a template, or import a file.</translation>
    </message>
    <message>
        <source>新建方案</source>
        <translation>New scheme</translation>
    </message>
    <message>
        <source>方案没有读出来</source>
        <translation>The schemes could not be read</translation>
    </message>
    <message>
        <source>先改好标出的地方</source>
        <translation>Put right what is marked first</translation>
    </message>
    <message>
        <source>草稿已保存</source>
        <translation>Draft saved</translation>
    </message>
    <message>
        <source>草稿已删除</source>
        <translation>Draft deleted</translation>
    </message>
    <message>
        <source>草稿没有保存</source>
        <translation>The draft was not saved</translation>
    </message>
    <message>
        <source>用现在的</source>
        <translation>Take theirs</translation>
    </message>
    <message>
        <source>我的另存一份</source>
        <translation>Keep mine as another</translation>
    </message>
</context>
<context>
    <name>SchemesPlace</name>
    <message>
        <source>{n} 户，{time} 算的</source>
        <translation>{n} accounts, at {time}</translation>
    </message>
    <message>
        <source>；草稿此后改过，已过时</source>
        <translation>; the draft was changed since</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>设置</source>
        <translation>Settings</translation>
    </message>
    <message>
        <source>选类别</source>
        <translation>section</translation>
    </message>
    <message>
        <source>下一项</source>
        <translation>next entry</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>还原</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>标节假日、调休</source>
        <translation>Mark a day</translation>
    </message>
    <message>
        <source>换年份</source>
        <translation>Another year</translation>
    </message>
    <message>
        <source>界面</source>
        <translation>Appearance</translation>
    </message>
    <message>
        <source>收费窗口</source>
        <translation>Counter</translation>
    </message>
    <message>
        <source>计费与断电</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>节假日</source>
        <translation>Holidays</translation>
    </message>
    <message>
        <source>数据与备份</source>
        <translation>Data and backups</translation>
    </message>
    <message>
        <source>关于</source>
        <translation>About</translation>
    </message>
    <message>
        <source>有改动还没有保存</source>
        <translation>Changes are not saved yet</translation>
    </message>
    <message>
        <source>没有保存</source>
        <translation>Not saved</translation>
    </message>
    <message>
        <source>有几项写得不对，旁边说明了原因。</source>
        <translation>Some entries are wrong; the reason stands beside each.</translation>
    </message>
    <message>
        <source>改 {n} 项规则？</source>
        <translation>Change {n} rules?</translation>
    </message>
    <message>
        <source>马上对全站生效，记入审计。</source>
        <translation>In force at once for the whole site, and audited.</translation>
    </message>
    <message>
        <source>规则已保存，马上生效</source>
        <translation>Rules saved and in force</translation>
    </message>
    <message>
        <source>保存 {year} 年的节假日？</source>
        <translation>Save the holidays of {year}?</translation>
    </message>
    <message>
        <source>这一年没有节假日，也没有调休。</source>
        <translation>The year has no holidays and no make-up workdays.</translation>
    </message>
    <message>
        <source>以后的计价和不断电时段照此执行；已入账的不变，记入审计。</source>
        <translation>Prices and no-cut windows go by it from now on; what is booked stays. It is audited.</translation>
    </message>
    <message>
        <source>{year} 年的节假日已保存</source>
        <translation>The holidays of {year} are saved</translation>
    </message>
    <message>
        <source>备份到哪个文件夹</source>
        <translation>Folder for the backup</translation>
    </message>
    <message>
        <source>密钥恢复单</source>
        <translation>Key recovery sheet</translation>
    </message>
    <message>
        <source>存恢复单</source>
        <translation>Save the recovery sheet</translation>
    </message>
    <message>
        <source>PDF 文件 (*.pdf)</source>
        <translation>PDF files (*.pdf)</translation>
    </message>
    <message>
        <source>恢复单已存到 {path}。打印出来锁好，再删掉这个文件。</source>
        <translation>The recovery sheet is in {path}. Print it, lock it away, and delete the file.</translation>
    </message>
    <message>
        <source>恢复单已重出</source>
        <translation>Another recovery sheet is made</translation>
    </message>
    <message>
        <source>恢复单没有重出</source>
        <translation>No recovery sheet was made</translation>
    </message>
    <message>
        <source>备份已做好并核对：{place}</source>
        <translation>Backup made and verified: {place}</translation>
    </message>
    <message>
        <source>没有备份</source>
        <translation>No backup was made</translation>
    </message>
    <message>
        <source>换一个站点？</source>
        <translation>Change the site?</translation>
    </message>
    <message>
        <source>本窗口关掉现在的数据，采集也停下，回到开始页。账和读数都已保存。</source>
        <translation>This window closes the present data, collection stops, and the start page is shown. Ledger and readings are saved.</translation>
    </message>
    <message>
        <source>换站点</source>
        <translation>Change site</translation>
    </message>
</context>
<context>
    <name>SettlementLines</name>
    <message>
        <source>{wallet}账面</source>
        <translation>{wallet}, book</translation>
    </message>
    <message>
        <source>终止用水</source>
        <translation>Final water</translation>
    </message>
    <message>
        <source>终止用电</source>
        <translation>Final power</translation>
    </message>
    <message>
        <source>终止用量</source>
        <translation>Final use</translation>
    </message>
    <message>
        <source>余额</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>到 {at}</source>
        <translation>to {at}</translation>
    </message>
</context>
<context>
    <name>SheetPart</name>
    <message>
        <source>原表</source>
        <translation>The sheet</translation>
    </message>
    <message>
        <source>在 Excel 中打开</source>
        <translation>Open in Excel</translation>
    </message>
    <message>
        <source>{here} 与 {other}</source>
        <translation>{here} and {other}</translation>
    </message>
</context>
<context>
    <name>SinceField</name>
    <message>
        <source>现在，或 2025-06-18 00:00</source>
        <translation>Now, or 2025-06-18 00:00</translation>
    </message>
    <message>
        <source>写成 2025-06-18 00:00 的样子</source>
        <translation>Write it like 2025-06-18 00:00</translation>
    </message>
</context>
<context>
    <name>StartField</name>
    <message>
        <source>生效</source>
        <translation>From</translation>
    </message>
    <message>
        <source>生效时间</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>写成 2025-07-01 00:00 的样子</source>
        <translation>Write it like 2025-07-01 00:00</translation>
    </message>
    <message>
        <source>已经过去，发布前改到以后</source>
        <translation>This is past; choose a later time to publish</translation>
    </message>
</context>
<context>
    <name>Starting</name>
    <message>
        <source>正在准备演示站点的历史：第 {done} 天，共 {days} 天</source>
        <translation>Preparing the demo&apos;s past: {done} of {days} days</translation>
    </message>
    <message>
        <source>正在打开数据…</source>
        <translation>Opening the data…</translation>
    </message>
</context>
<context>
    <name>StateChips</name>
    <message>
        <source>楼层：</source>
        <translation>Floor:</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>故障</source>
        <translation>Fault</translation>
    </message>
</context>
<context>
    <name>StateStack</name>
    <message>
        <source>重试</source>
        <translation>Try again</translation>
    </message>
    <message>
        <source>读取时间比平常长</source>
        <translation>Reading takes longer than usual</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>没有读取</source>
        <translation>Not read</translation>
    </message>
    <message>
        <source>已取消；什么都没有改变。</source>
        <translation>Cancelled; nothing was changed.</translation>
    </message>
</context>
<context>
    <name>StatementPane</name>
    <message>
        <source>户号 {number}</source>
        <translation>Account {number}</translation>
    </message>
    <message>
        <source>表 {number}</source>
        <translation>meter {number}</translation>
    </message>
    <message>
        <source>充值</source>
        <translation>In</translation>
    </message>
    <message>
        <source>扣款</source>
        <translation>Out</translation>
    </message>
    <message>
        <source>账面</source>
        <translation>Book</translation>
    </message>
    <message>
        <source>可用</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>期初 {sum}</source>
        <translation>from {sum}</translation>
    </message>
    <message>
        <source>{n} 笔</source>
        <translation>{n} lines</translation>
    </message>
    <message>
        <source>已对平</source>
        <translation>Ties</translation>
    </message>
    <message>
        <source>对不平</source>
        <translation>Does not tie</translation>
    </message>
    <message>
        <source>日期</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>项目</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>金额 (元)</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>余额 (元)</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>期初余额</source>
        <translation>Opening balance</translation>
    </message>
    <message>
        <source>今日未入账</source>
        <translation>Not posted</translation>
    </message>
    <message>
        <source>未入账</source>
        <translation>Not posted</translation>
    </message>
    <message>
        <source>返回</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>上个月</source>
        <translation>Previous month</translation>
    </message>
    <message>
        <source>下个月</source>
        <translation>Next month</translation>
    </message>
    <message>
        <source>账户流水</source>
        <translation>Statement</translation>
    </message>
</context>
<context>
    <name>StatementView</name>
    <message>
        <source>还没有流水</source>
        <translation>No entries yet</translation>
    </message>
    <message>
        <source>只列最近 {n} 笔</source>
        <translation>Only the last {n} entries</translation>
    </message>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>项目</source>
        <translation>Item</translation>
    </message>
    <message>
        <source>金额</source>
        <translation>Sum</translation>
    </message>
    <message>
        <source>余额</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>账户流水（元）</source>
        <translation>Statement (¥)</translation>
    </message>
    <message>
        <source>返回房间</source>
        <translation>Back to room</translation>
    </message>
</context>
<context>
    <name>StepFrame</name>
    <message>
        <source>上一步</source>
        <translation>Back</translation>
    </message>
    <message>
        <source>第 {n} 步，共 {m} 步</source>
        <translation>Step {n} of {m}</translation>
    </message>
</context>
<context>
    <name>StoreSection</name>
    <message>
        <source>时间</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>结果</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>大小</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>位置</source>
        <translation>Place</translation>
    </message>
    <message>
        <source>数据</source>
        <translation>Data</translation>
    </message>
    <message>
        <source>备份</source>
        <translation>Backups</translation>
    </message>
    <message>
        <source>重出恢复单…</source>
        <translation>Another recovery sheet…</translation>
    </message>
    <message>
        <source>恢复单丢了就重出一份。先前那份只能打开以前的备份。</source>
        <translation>Where the sheet is lost. The one before opens older backups only.</translation>
    </message>
    <message>
        <source>换一个站点…</source>
        <translation>Another site…</translation>
    </message>
    <message>
        <source>关掉现在的数据，回到开始页。</source>
        <translation>Closes the present data and goes to the start page.</translation>
    </message>
    <message>
        <source>备份到…</source>
        <translation>Back up to…</translation>
    </message>
    <message>
        <source>正在备份…</source>
        <translation>Backing up…</translation>
    </message>
    <message>
        <source>立即备份</source>
        <translation>Back up now</translation>
    </message>
    <message>
        <source>每天自动备份一次，做好就打开核对。把备份另存一份到别的磁盘；恢复还要密钥或恢复单。</source>
        <translation>Once a day the program makes a backup and opens it to verify it. Keep a copy on another disk; to restore one you also need the key or the recovery sheet.</translation>
    </message>
    <message>
        <source>还没有备份</source>
        <translation>No backup yet</translation>
    </message>
    <message>
        <source>站点</source>
        <translation>Site</translation>
    </message>
    <message>
        <source>时区</source>
        <translation>Time zone</translation>
    </message>
    <message>
        <source>密钥</source>
        <translation>Key</translation>
    </message>
    <message>
        <source>备份到</source>
        <translation>Backups go to</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>演示数据，与真站点分开</source>
        <translation>Demo data, apart from real sites</translation>
    </message>
    <message>
        <source>已核对</source>
        <translation>Verified</translation>
    </message>
    <message>
        <source>没有做成</source>
        <translation>Failed</translation>
    </message>
</context>
<context>
    <name>SupplyDesk</name>
    <message>
        <source>{n} 间</source>
        <translation>{n} rooms</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{rooms}。每间各下一条命令，逐一回读。</source>
        <translation>{rooms}. Each gets its own command and is read back. </translation>
    </message>
    <message>
        <source>{room} 已结束保电</source>
        <translation>{room}: protection ended</translation>
    </message>
    <message>
        <source>{room} 已设保电</source>
        <translation>{room}: kept on</translation>
    </message>
    <message>
        <source>{room} 的断电推迟到 {until}</source>
        <translation>{room}: cut postponed until {until}</translation>
    </message>
    <message>
        <source>没有办理</source>
        <translation>Not done</translation>
    </message>
    <message>
        <source>抄读</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>{what}：已下 {sent} / {all}，完成 {done}，未成 {failed}</source>
        <translation>{what}: {sent} of {all} ordered, {done} done, {failed} failed</translation>
    </message>
    <message>
        <source>还有 {n} 间</source>
        <translation>and {n} more</translation>
    </message>
    <message>
        <source>{n} 间没有办理</source>
        <translation>{n} rooms not done</translation>
    </message>
    <message>
        <source>{done} 间完成，{failed} 间未成</source>
        <translation>{done} rooms done, {failed} failed</translation>
    </message>
    <message>
        <source>{room} {verb}完成，已回读确认</source>
        <translation>{room}: {verb} done and read back</translation>
    </message>
    <message>
        <source>{room} 的{verb}已被新的命令取代</source>
        <translation>{room}: {verb} replaced by a newer command</translation>
    </message>
    <message>
        <source>{room} {verb}没有完成</source>
        <translation>{room}: {verb} not done</translation>
    </message>
    <message>
        <source>{room} 没有读到</source>
        <translation>{room} could not be read</translation>
    </message>
    <message>
        <source>{room} {meter} {total}，{at}</source>
        <translation>{room} {meter} {total}, {at}</translation>
    </message>
    <message>
        <source>回读仍有电流，可能触点粘连。请工程人员到现场检查，不要再发命令。</source>
        <translation>Read back with current still flowing; the contacts may be welded. Send an engineer and no further command.</translation>
    </message>
    <message>
        <source>表拒绝了命令（{why}）。查明后在待处理中重试。</source>
        <translation>The meter refused the command ({why}). Find out why, then retry in the worklist.</translation>
    </message>
    <message>
        <source>试了 {n} 次，回读状态没有变。查明后在待处理中重试。</source>
        <translation>Tried {n} times; the state read back did not change. Find out why, then retry in the worklist.</translation>
    </message>
</context>
<context>
    <name>SwitchQuestion</name>
    <message>
        <source>给 {what} {verb}？</source>
        <translation>{verb}: {what}?</translation>
    </message>
    <message>
        <source>批准人（重要负荷要两个人）</source>
        <translation>Approved by (a critical load needs two people)</translation>
    </message>
    <message>
        <source>交清后自动恢复。</source>
        <translation>Supply comes back by itself once the debt is paid.</translation>
    </message>
    <message>
        <source>开户有余额后自动恢复。</source>
        <translation>The money of the next account brings it back.</translation>
    </message>
    <message>
        <source>之后充值不会送电，要人工恢复。</source>
        <translation>A top-up will not restore it; a person must.</translation>
    </message>
    <message>
        <source>读回状态后才算完成。</source>
        <translation>Done only when the state has been read back.</translation>
    </message>
    <message>
        <source>欠费，催缴无果</source>
        <translation>In arrears, reminders had no effect</translation>
    </message>
    <message>
        <source>租户同意</source>
        <translation>The tenant agrees</translation>
    </message>
    <message>
        <source>人已搬走</source>
        <translation>The tenant has moved out</translation>
    </message>
    <message>
        <source>看房</source>
        <translation>Viewing</translation>
    </message>
    <message>
        <source>空置</source>
        <translation>Vacant</translation>
    </message>
    <message>
        <source>保洁</source>
        <translation>Cleaning</translation>
    </message>
    <message>
        <source>租户退房</source>
        <translation>Tenant left</translation>
    </message>
    <message>
        <source>检修</source>
        <translation>Maintenance</translation>
    </message>
    <message>
        <source>用电安全</source>
        <translation>Safety</translation>
    </message>
    <message>
        <source>租户要求</source>
        <translation>At the tenant’s request</translation>
    </message>
    <message>
        <source>检修完成</source>
        <translation>Maintenance done</translation>
    </message>
    <message>
        <source>租户入住</source>
        <translation>Tenant moved in</translation>
    </message>
    <message>
        <source>已处理</source>
        <translation>Dealt with</translation>
    </message>
</context>
<context>
    <name>TermsDialog</name>
    <message>
        <source>改 {who} 的人数和容量？</source>
        <translation>Change persons or capacity of {who}?</translation>
    </message>
    <message>
        <source>改人数</source>
        <translation>Change persons</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>Persons</translation>
    </message>
    <message>
        <source>人</source>
        <translation>persons</translation>
    </message>
    <message>
        <source>面积</source>
        <translation>Area</translation>
    </message>
    <message>
        <source>变压器容量</source>
        <translation>Transformer capacity</translation>
    </message>
    <message>
        <source>合同需量</source>
        <translation>Contract demand</translation>
    </message>
    <message>
        <source>从哪一天起</source>
        <translation>From which day</translation>
    </message>
    <message>
        <source>写上日期</source>
        <translation>Enter a day</translation>
    </message>
    <message>
        <source>至少填一项</source>
        <translation>Fill in at least one</translation>
    </message>
    <message>
        <source>写一个数</source>
        <translation>Enter a number</translation>
    </message>
    <message>
        <source>开户时 {n} 人</source>
        <translation>{n} persons at opening</translation>
    </message>
    <message>
        <source>{day} 起 {name} {value}</source>
        <translation>From {day}: {name} {value}</translation>
    </message>
    <message>
        <source>这一天已过：那以后的用量重算，差额另记一笔，原账不改。</source>
        <translation>That day has passed: use since then is priced again; the difference is posted, nothing is edited.</translation>
    </message>
</context>
<context>
    <name>TextDialog</name>
    <message>
        <source>方案的文本</source>
        <translation>Text of the scheme</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>用这份文本</source>
        <translation>Use this text</translation>
    </message>
    <message>
        <source>还有 {n} 处</source>
        <translation>{n} more</translation>
    </message>
    <message>
        <source>没有发现问题。</source>
        <translation>Nothing is wrong.</translation>
    </message>
</context>
<context>
    <name>TierCard</name>
    <message>
        <source>更多</source>
        <translation>More</translation>
    </message>
    <message>
        <source>累计周期</source>
        <translation>Cycle</translation>
    </message>
    <message>
        <source>按月累计</source>
        <translation>By month</translation>
    </message>
    <message>
        <source>按账期累计</source>
        <translation>By bill</translation>
    </message>
    <message>
        <source>按季累计</source>
        <translation>By quarter</translation>
    </message>
    <message>
        <source>按季节累计</source>
        <translation>By season</translation>
    </message>
    <message>
        <source>按年累计</source>
        <translation>By year</translation>
    </message>
    <message>
        <source>增加一档</source>
        <translation>Add tier</translation>
    </message>
    <message>
        <source>加阶梯</source>
        <translation>Add tiers</translation>
    </message>
    <message>
        <source>没有阶梯</source>
        <translation>No tiers</translation>
    </message>
    <message>
        <source>阶梯加价</source>
        <translation>Tier surcharge</translation>
    </message>
    <message>
        <source>阶梯价格</source>
        <translation>Tier prices</translation>
    </message>
    <message>
        <source>加价 ({money})</source>
        <translation>Adds ({money})</translation>
    </message>
    <message>
        <source>单价 ({money})</source>
        <translation>Price ({money})</translation>
    </message>
    <message>
        <source>到 ({unit})</source>
        <translation>To ({unit})</translation>
    </message>
    <message>
        <source>档</source>
        <translation>Tier</translation>
    </message>
    <message>
        <source>从</source>
        <translation>From</translation>
    </message>
    <message>
        <source>整量按最高一档计</source>
        <translation>all units at the highest tier</translation>
    </message>
    <message>
        <source>上限随人口或时间变</source>
        <translation>limits move with persons or time</translation>
    </message>
    <message>
        <source>改累计周期</source>
        <translation>Change cycle</translation>
    </message>
    <message>
        <source>改上限</source>
        <translation>Change limit</translation>
    </message>
    <message>
        <source>改单价</source>
        <translation>Change price</translation>
    </message>
    <message>
        <source>去掉一档</source>
        <translation>Remove tier</translation>
    </message>
    <message>
        <source>改为各档全价</source>
        <translation>Whole price in each tier</translation>
    </message>
    <message>
        <source>改为基价加价</source>
        <translation>Base price and surcharges</translation>
    </message>
    <message>
        <source>全部设置…</source>
        <translation>All settings…</translation>
    </message>
    <message>
        <source>去掉阶梯</source>
        <translation>Remove tiers</translation>
    </message>
</context>
<context>
    <name>TimeField</name>
    <message>
        <source>时间写成 18:00 的样子</source>
        <translation>Write the time like 18:00</translation>
    </message>
</context>
<context>
    <name>Told</name>
    <message>
        <source>复制详情</source>
        <translation>Copy details</translation>
    </message>
    <message>
        <source>知道了</source>
        <translation>Understood</translation>
    </message>
</context>
<context>
    <name>TopBar</name>
    <message>
        <source>搜索房号、租户、表号、功能…</source>
        <translation>Search rooms, tenants, meters, pages…</translation>
    </message>
    <message>
        <source>演示数据</source>
        <translation>Demo data</translation>
    </message>
</context>
<context>
    <name>TotalsCard</name>
    <message>
        <source>今日汇总</source>
        <extracomment>one hue in order of lightness, as in the charts; the last stands apart</extracomment>
        <translation>Today</translation>
    </message>
    <message>
        <source>收款合计</source>
        <translation>Taken in all</translation>
    </message>
    <message numerus="yes">
        <source>%n 笔</source>
        <translation>
            <numerusform>%n order</numerusform>
            <numerusform>%n orders</numerusform>
        </translation>
    </message>
    <message>
        <source>已作废，不计入</source>
        <translation>Voided</translation>
    </message>
</context>
<context>
    <name>TreeCard</name>
    <message>
        <source>对不上，差 {sum} 元</source>
        <translation>does not tie, {sum} yuan</translation>
    </message>
</context>
<context>
    <name>TrialBody</name>
    <message>
        <source>没有一户有变化。</source>
        <translation>No account changes.</translation>
    </message>
    <message>
        <source>{version} 应收</source>
        <translation>{version} due</translation>
    </message>
    <message>
        <source>均价 {price} 元/{unit}</source>
        <translation>{price} yuan/{unit} on average</translation>
    </message>
    <message>
        <source>差额</source>
        <translation>Difference</translation>
    </message>
    <message>
        <source>涨 / 降 / 不变</source>
        <translation>Up / down / same</translation>
    </message>
    <message>
        <source>户</source>
        <translation>accounts</translation>
    </message>
    <message>
        <source>涨的合计 {up}，降的 {down}</source>
        <translation>Rises {up}, falls {down}</translation>
    </message>
    <message>
        <source>用量</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>{version} 为 {quantity}</source>
        <translation>{version}: {quantity}</translation>
    </message>
    <message>
        <source>{period}电量</source>
        <translation>{period} use</translation>
    </message>
    <message>
        <source>每户年差额</source>
        <translation>Difference of a year for each account</translation>
    </message>
    <message>
        <source>每户差额</source>
        <translation>Difference for each account</translation>
    </message>
    <message>
        <source>元，每格 {n} 元，柱上为户数</source>
        <translation>yuan, {n} a bar, accounts on top</translation>
    </message>
    <message>
        <source>降</source>
        <translation>Falls</translation>
    </message>
    <message>
        <source>涨</source>
        <translation>Rises</translation>
    </message>
    <message>
        <source>变化最大的 10 户</source>
        <translation>The 10 largest changes</translation>
    </message>
    <message>
        <source>元/年</source>
        <translation>yuan a year</translation>
    </message>
    <message>
        <source>元</source>
        <translation>yuan</translation>
    </message>
</context>
<context>
    <name>TrialHead</name>
    <message>
        <source>全部 {n} 户</source>
        <translation>All {n} accounts</translation>
    </message>
    <message>
        <source>{building} 栋 {n} 户</source>
        <translation>Building {building}, {n} accounts</translation>
    </message>
    <message>
        <source>对</source>
        <translation>against</translation>
    </message>
    <message>
        <source>用量</source>
        <translation>Use</translation>
    </message>
    <message>
        <source>范围</source>
        <translation>Scope</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>draft</translation>
    </message>
    <message>
        <source>v{n} 草稿</source>
        <translation>v{n} draft</translation>
    </message>
    <message>
        <source>v{n} 生效</source>
        <translation>v{n} in force</translation>
    </message>
    <message>
        <source>当时各版本</source>
        <translation>each time by its version</translation>
    </message>
    <message>
        <source>v{n} 改了</source>
        <translation>v{n} changes</translation>
    </message>
</context>
<context>
    <name>TrialTable</name>
    <message>
        <source>各户的差额</source>
        <translation>Difference of each account</translation>
    </message>
    <message>
        <source>合计 {n} 户</source>
        <translation>Total of {n}</translation>
    </message>
    <message>
        <source>筛选后 {n} 户</source>
        <translation>Filtered: {n}</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>房号、户名</source>
        <translation>Room, name</translation>
    </message>
    <message>
        <source>涨</source>
        <translation>Up</translation>
    </message>
    <message>
        <source>降</source>
        <translation>Down</translation>
    </message>
    <message>
        <source>不变</source>
        <translation>Same</translation>
    </message>
    <message>
        <source>差额 ≥ ¥50</source>
        <translation>By ¥50 or more</translation>
    </message>
    <message>
        <source>差幅 ≥ 3%</source>
        <translation>By 3% or more</translation>
    </message>
    <message>
        <source>进 {n} 档</source>
        <translation>In tier {n}</translation>
    </message>
    <message>
        <source>不满 {n} 个月</source>
        <translation>Under {n} months</translation>
    </message>
    <message>
        <source>不能试算</source>
        <translation>Not computed</translation>
    </message>
</context>
<context>
    <name>TypedReading</name>
    <message>
        <source>手填 {meter} {number} 的示数？</source>
        <translation>Type the register of {meter} {number}?</translation>
    </message>
    <message>
        <source>看表盘填写，照片存档。手填的示数会写进账户和签字单。</source>
        <translation>Read it off the dial and keep a photo. A typed register is marked in the account and on the form.</translation>
    </message>
    <message>
        <source>填入</source>
        <translation>Take it</translation>
    </message>
    <message>
        <source>通讯中断，现场看表</source>
        <translation>No communication, read on site</translation>
    </message>
    <message>
        <source>表已拆下，看表盘</source>
        <translation>Meter removed, read off the dial</translation>
    </message>
    <message>
        <source>与租户共同看表</source>
        <translation>Read together with the tenant</translation>
    </message>
    <message>
        <source>示数</source>
        <translation>Register</translation>
    </message>
    <message>
        <source>上次 {seen}</source>
        <translation>Last {seen}</translation>
    </message>
    <message>
        <source>比上次的示数小</source>
        <translation>Below the last register</translation>
    </message>
</context>
<context>
    <name>UseChart</name>
    <message>
        <source>每小时用量，共 {sum} {unit}</source>
        <translation>Use by the hour, {sum} {unit} in all</translation>
    </message>
    <message>
        <source>零点</source>
        <translation>midnight</translation>
    </message>
    <message>
        <source>{time} 满 {limit} {unit}，进入{tier}</source>
        <translation>{limit} {unit} at {time}: tier {tier}</translation>
    </message>
</context>
<context>
    <name>WhatIfPage</name>
    <message>
        <source>方案试算</source>
        <translation>Scheme what-if</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>filter</translation>
    </message>
    <message>
        <source>选户</source>
        <translation>choose</translation>
    </message>
    <message>
        <source>逐月对比</source>
        <translation>months side by side</translation>
    </message>
    <message>
        <source>重算</source>
        <translation>Compute again</translation>
    </message>
    <message>
        <source>取消</source>
        <translation>Cancel</translation>
    </message>
    <message>
        <source>导出 Excel</source>
        <translation>export Excel</translation>
    </message>
    <message>
        <source>打印</source>
        <translation>print</translation>
    </message>
    <message>
        <source>回到方案</source>
        <translation>back to the scheme</translation>
    </message>
    <message>
        <source>没有读到各户的用量</source>
        <translation>The use of the accounts was not read</translation>
    </message>
    <message>
        <source>方案试算已算完：{n} 户</source>
        <translation>Scheme what-if done: {n} accounts</translation>
    </message>
    <message>
        <source>没有算完</source>
        <translation>The what-if was not finished</translation>
    </message>
    <message>
        <source>草稿有错误，还不能试算</source>
        <translation>The draft has errors and cannot be tried yet</translation>
    </message>
    <message>
        <source>改好标红的各处，再来试算。</source>
        <translation>Correct what is marked red, then try it.</translation>
    </message>
    <message>
        <source>回到草稿</source>
        <translation>Back to the draft</translation>
    </message>
    <message>
        <source>这个方案还没有生效的版本</source>
        <translation>This scheme has no version in force yet</translation>
    </message>
    <message>
        <source>没有可对比的版本，也没有户用它。先发布第一版。</source>
        <translation>There is no version to compare with, and no account follows it. Publish the first version.</translation>
    </message>
    <message>
        <source>还没有户用这个方案</source>
        <translation>No account follows this scheme</translation>
    </message>
    <message>
        <source>给账户定下这个方案之后，才有用量可算。</source>
        <translation>There is use to compute once accounts are given this scheme.</translation>
    </message>
    <message>
        <source>这些户还没有用量</source>
        <translation>These accounts have no use yet</translation>
    </message>
    <message>
        <source>采集到读数之后再来试算。</source>
        <translation>Try again once readings have been collected.</translation>
    </message>
    <message>
        <source>回到 v{n} 草稿</source>
        <translation>Back to draft v{n}</translation>
    </message>
    <message>
        <source>方案试算 {scheme} {months}</source>
        <translation>Scheme what-if {scheme} {months}</translation>
    </message>
    <message>
        <source>保存</source>
        <translation>Save</translation>
    </message>
    <message>
        <source>已保存 {file}</source>
        <translation>Saved {file}</translation>
    </message>
</context>
<context>
    <name>WholeField</name>
    <message>
        <source>写一个整数</source>
        <translation>Write a whole number</translation>
    </message>
</context>
<context>
    <name>WithdrawClosing</name>
    <message>
        <source>撤回 {room} {customer} 的销户？</source>
        <translation>Withdraw the closing of {room} {customer}?</translation>
    </message>
    <message>
        <source>账户回到正常，已填的终止读数、批准和签字作废。什么都没有入账。</source>
        <translation>The account is active again; readings, approval and signature are void. Nothing has been booked.</translation>
    </message>
    <message>
        <source>撤回销户</source>
        <translation>Withdraw</translation>
    </message>
</context>
<context>
    <name>WorkDesk</name>
    <message>
        <source>读数属实：期间用量照计，恢复扣费。</source>
        <translation>The reading is true: the use is charged and billing goes on.</translation>
    </message>
    <message>
        <source>读数作废：从上一次可计费的读数接着算。</source>
        <translation>The reading is void: billing goes on from the last good one.</translation>
    </message>
    <message>
        <source>表走到头又从零开始：两段用量都计。</source>
        <translation>The register passed its top and began at zero: both parts are charged.</translation>
    </message>
    <message>
        <source>表已归零或更换：这段不计，从现在的读数起计。</source>
        <translation>The register was reset: the gap is not charged, counting starts from here.</translation>
    </message>
    <message>
        <source>{room} 的读数：{ruling}？</source>
        <translation>Reading of {room}: {ruling}?</translation>
    </message>
    <message>
        <source>{why}。{means}</source>
        <translation>{why}. {means}</translation>
    </message>
    <message>
        <source>现场核对</source>
        <translation>Checked on site</translation>
    </message>
    <message>
        <source>与租户核对</source>
        <translation>Checked with the tenant</translation>
    </message>
    <message>
        <source>线路干扰</source>
        <translation>Noise on the line</translation>
    </message>
    <message>
        <source>批准人（改变计费要两个人）</source>
        <translation>Approved by (charging differently takes two persons)</translation>
    </message>
    <message>
        <source>{room} 的读数已裁定</source>
        <translation>{room}: reading ruled on</translation>
    </message>
    <message>
        <source>给 {room} 重发命令？</source>
        <translation>Send the command to {room} again?</translation>
    </message>
    <message>
        <source>先查明上次为什么没成。{why}。</source>
        <translation>First find out why it failed: {why}.</translation>
    </message>
    <message>
        <source>重发</source>
        <translation>Retry</translation>
    </message>
    <message>
        <source>线路已恢复</source>
        <translation>The line is back</translation>
    </message>
    <message>
        <source>现场已检修</source>
        <translation>Repaired on site</translation>
    </message>
    <message>
        <source>放行 {n} 间的断电？</source>
        <translation>Let the cuts of {n} rooms run?</translation>
    </message>
    <message>
        <source>一小时内要断的房间太多，多半是价格或读数有误。放行后一小时内照常断电。</source>
        <translation>Too many rooms would be cut within an hour; usually a price or reading is wrong. Once released, cuts run for an hour.</translation>
    </message>
    <message>
        <source>放行</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>价格和读数都已核对</source>
        <translation>Prices and readings checked</translation>
    </message>
    <message>
        <source>断电已放行，一小时内有效</source>
        <translation>Cuts released for one hour</translation>
    </message>
</context>
<context>
    <name>WorkDetail</name>
    <message>
        <source>距最早断电</source>
        <translation>Earliest cut in</translation>
    </message>
    <message>
        <source>已等</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>保电还剩</source>
        <translation>Protection left</translation>
    </message>
    <message>
        <source>{at} 最早断电</source>
        <translation>earliest cut {at}</translation>
    </message>
    <message>
        <source>到时再判一次</source>
        <translation>decided again then</translation>
    </message>
    <message>
        <source>{at} 到期</source>
        <translation>Ends {at}</translation>
    </message>
    <message>
        <source>从 {at} 起</source>
        <translation>since {at}</translation>
    </message>
    <message>
        <source>断电线</source>
        <translation>Cut line</translation>
    </message>
    <message>
        <source>关阀线</source>
        <translation>Shut line</translation>
    </message>
    <message>
        <source>余额</source>
        <translation>Balance</translation>
    </message>
    <message>
        <source>其中未入账</source>
        <translation>Not yet posted</translation>
    </message>
    <message>
        <source>取消断电需</source>
        <translation>To call off</translation>
    </message>
    <message>
        <source>断电判定</source>
        <translation>Cut-off decision</translation>
    </message>
    <message>
        <source>{at} · 从上到下，先成立者定</source>
        <translation>{at} · from the top, the first that holds decides</translation>
    </message>
    <message>
        <source>复制</source>
        <translation>Copy</translation>
    </message>
    <message>
        <source>通知  {sent}</source>
        <translation>Notices  {sent}</translation>
    </message>
    <message>
        <source>类别</source>
        <translation>Kind</translation>
    </message>
    <message>
        <source>开始</source>
        <translation>Since</translation>
    </message>
    <message>
        <source>表号</source>
        <translation>Meter</translation>
    </message>
    <message>
        <source>网关</source>
        <translation>Gateway</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>房间数</source>
        <translation>Rooms</translation>
    </message>
    <message>
        <source>表数</source>
        <translation>Meters</translation>
    </message>
    <message>
        <source>票号</source>
        <translation>Receipt</translation>
    </message>
    <message>
        <source>单号</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>上次读数</source>
        <translation>Last good reading</translation>
    </message>
    <message>
        <source>存疑读数</source>
        <translation>Doubtful reading</translation>
    </message>
</context>
<context>
    <name>WorklistPage</name>
    <message>
        <source>待处理</source>
        <extracomment>news from the station make the list be asked for again at most this often time alone moves lines too: a grace that ended, a reading that grew old</extracomment>
        <translation>To do</translation>
    </message>
    <message>
        <source>筛选</source>
        <translation>filter</translation>
    </message>
    <message>
        <source>选项</source>
        <translation>move</translation>
    </message>
    <message>
        <source>打开房间</source>
        <translation>open room</translation>
    </message>
    <message>
        <source>推迟</source>
        <translation>postpone</translation>
    </message>
    <message>
        <source>保电</source>
        <translation>keep on</translation>
    </message>
    <message>
        <source>立即断电</source>
        <translation>cut now</translation>
    </message>
    <message>
        <source>抄读</source>
        <translation>read</translation>
    </message>
    <message>
        <source>下一类</source>
        <translation>next kind</translation>
    </message>
    <message>
        <source>关闭</source>
        <translation>close</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>现在不断电，到 {until}</source>
        <translation>no cuts now, until {until}</translation>
    </message>
    <message>
        <source>没有读出来</source>
        <translation>Could not be read</translation>
    </message>
    <message>
        <source>没有要处理的事</source>
        <translation>Nothing waits</translation>
    </message>
    <message>
        <source>有事时这里会列出来。</source>
        <translation>What needs a person is listed here.</translation>
    </message>
    <message>
        <source>断电已刹车：{n} 间等人决定</source>
        <translation>Cuts stopped: {n} rooms wait for a decision</translation>
    </message>
    <message>
        <source>查看</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>充值或续保，否则到期断电</source>
        <translation>Top up or keep on, or supply is cut at its end</translation>
    </message>
    <message>
        <source>裁定前不扣费，不断电</source>
        <translation>nothing is charged or cut until ruled on</translation>
    </message>
    <message>
        <source>余额 {sum}</source>
        <translation>balance {sum}</translation>
    </message>
    <message>
        <source>{facts}。</source>
        <translation>{facts}. </translation>
    </message>
    <message>
        <source>不等最早时刻，还剩 {left}：{why}。</source>
        <translation>Does not wait the {left} that are left: {why}.</translation>
    </message>
    <message>
        <source>跳过的条件：{why}。</source>
        <translation>Skips: {why}.</translation>
    </message>
    <message>
        <source>读数都留着，计价前不断电</source>
        <translation>the readings are kept; nobody is cut before they are priced</translation>
    </message>
</context>
<context>
    <name>WorklistPill</name>
    <message>
        <source>待处理</source>
        <translation>To do</translation>
    </message>
</context>
<context>
    <name>YearView</name>
    <message>
        <source>节假日</source>
        <translation>holiday</translation>
    </message>
    <message>
        <source>调休上班</source>
        <translation>make-up workday</translation>
    </message>
    <message>
        <source>周末</source>
        <translation>weekend</translation>
    </message>
    <message>
        <source>工作日</source>
        <translation>workday</translation>
    </message>
    <message>
        <source>周一</source>
        <translation>Mon</translation>
    </message>
    <message>
        <source>周二</source>
        <translation>Tue</translation>
    </message>
    <message>
        <source>周三</source>
        <translation>Wed</translation>
    </message>
    <message>
        <source>周四</source>
        <translation>Thu</translation>
    </message>
    <message>
        <source>周五</source>
        <translation>Fri</translation>
    </message>
    <message>
        <source>周六</source>
        <translation>Sat</translation>
    </message>
    <message>
        <source>周日</source>
        <translation>Sun</translation>
    </message>
    <message>
        <source>一</source>
        <translation>M</translation>
    </message>
    <message>
        <source>二</source>
        <translation>T</translation>
    </message>
    <message>
        <source>三</source>
        <translation>W</translation>
    </message>
    <message>
        <source>四</source>
        <translation>T</translation>
    </message>
    <message>
        <source>五</source>
        <translation>F</translation>
    </message>
    <message>
        <source>六</source>
        <translation>S</translation>
    </message>
    <message>
        <source>日</source>
        <translation>S</translation>
    </message>
    <message>
        <source>1 月</source>
        <translation>January</translation>
    </message>
    <message>
        <source>2 月</source>
        <translation>February</translation>
    </message>
    <message>
        <source>3 月</source>
        <translation>March</translation>
    </message>
    <message>
        <source>4 月</source>
        <translation>April</translation>
    </message>
    <message>
        <source>5 月</source>
        <translation>May</translation>
    </message>
    <message>
        <source>6 月</source>
        <translation>June</translation>
    </message>
    <message>
        <source>7 月</source>
        <translation>July</translation>
    </message>
    <message>
        <source>8 月</source>
        <translation>August</translation>
    </message>
    <message>
        <source>9 月</source>
        <translation>September</translation>
    </message>
    <message>
        <source>10 月</source>
        <translation>October</translation>
    </message>
    <message>
        <source>11 月</source>
        <translation>November</translation>
    </message>
    <message>
        <source>12 月</source>
        <translation>December</translation>
    </message>
    <message>
        <source>全年日历</source>
        <translation>Calendar of the year</translation>
    </message>
    <message>
        <source>休</source>
        <translation>H</translation>
    </message>
    <message>
        <source>班</source>
        <translation>W</translation>
    </message>
</context>
<context>
    <name>_Item</name>
    <message>
        <source>{n} 户</source>
        <translation>{n}</translation>
    </message>
    <message>
        <source>草稿</source>
        <translation>Draft</translation>
    </message>
</context>
<context>
    <name>_NoPeriods</name>
    <message>
        <source>这份日历的写法在格子里显示不了，在文本里看和改。</source>
        <translation>No map can show this calendar; see and change it in the text.</translation>
    </message>
    <message>
        <source>打开文本…</source>
        <translation>Open text…</translation>
    </message>
    <message>
        <source>全天一个价，不分时段。</source>
        <translation>One price all day.</translation>
    </message>
    <message>
        <source>改为分时</source>
        <translation>Price by period</translation>
    </message>
</context>
<context>
    <name>_NumberField</name>
    <message>
        <source>只能输入半角数字，最多 {count} 位小数</source>
        <translation>Digits only, at most {count} decimals</translation>
    </message>
</context>
<context>
    <name>_Tab</name>
    <message>
        <source>{name}，{rooms} 间</source>
        <translation>{name}, {rooms} rooms</translation>
    </message>
    <message>
        <source>{name}，{rooms} 间，三级报警 {level3} 间</source>
        <translation>{name}, {rooms} rooms, {level3} at level 3</translation>
    </message>
</context>
<context>
    <name>_Table</name>
    <message>
        <source>不限</source>
        <translation>No limit</translation>
    </message>
    <message>
        <source>去掉第 {n} 档</source>
        <translation>Remove tier {n}</translation>
    </message>
    <message>
        <source>{n}档</source>
        <translation>Tier {n}</translation>
    </message>
    <message>
        <source>第 {n} 档</source>
        <translation>Tier {n}</translation>
    </message>
</context>
<context>
    <name>_Until</name>
    <message>
        <source>到什么时候</source>
        <translation>Until</translation>
    </message>
    <message>
        <source>到指定的一天</source>
        <translation>To a given day</translation>
    </message>
    <message>
        <source>没有期限</source>
        <translation>No end</translation>
    </message>
    <message>
        <source>写下日期</source>
        <translation>Give the date</translation>
    </message>
    <message>
        <source>到 {until}</source>
        <translation>Until {until}</translation>
    </message>
    <message>
        <source>最迟到 {latest}</source>
        <translation>At the latest {latest}</translation>
    </message>
    <message>
        <source>这一天已过</source>
        <translation>That day is past</translation>
    </message>
</context>
<context>
    <name>_Version</name>
    <message>
        <source>草稿</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>{day} 起</source>
        <translation>from {day}</translation>
    </message>
</context>
<context>
    <name>account</name>
    <message>
        <source>草稿</source>
        <translation>Draft</translation>
    </message>
    <message>
        <source>正常</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>停用</source>
        <translation>Suspended</translation>
    </message>
    <message>
        <source>销户中</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>已销户</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>没有表</source>
        <translation>no meter</translation>
    </message>
    <message>
        <source>没有方案</source>
        <translation>no scheme</translation>
    </message>
    <message>
        <source>表还属于另一户</source>
        <translation>meter belongs to another account</translation>
    </message>
</context>
<context>
    <name>bill</name>
    <message>
        <source>入档费</source>
        <translation>entry fee</translation>
    </message>
    <message>
        <source>进档补差</source>
        <translation>repriced</translation>
    </message>
    <message>
        <source>{n}档</source>
        <translation>tier {n}</translation>
    </message>
    <message>
        <source>高于 {limit}，不补</source>
        <translation>above {limit}, nothing added</translation>
    </message>
    <message>
        <source>不到 {limit}，不减</source>
        <translation>below {limit}, nothing off</translation>
    </message>
    <message>
        <source>按全月算</source>
        <translation>on the whole month</translation>
    </message>
</context>
<context>
    <name>counter</name>
    <message>
        <source>已作废</source>
        <translation>voided</translation>
    </message>
    <message>
        <source>冲正</source>
        <translation>reversal</translation>
    </message>
    <message>
        <source>退费</source>
        <translation>refund</translation>
    </message>
</context>
<context>
    <name>events</name>
    <message>
        <source>开户</source>
        <translation>Account opened</translation>
    </message>
    <message>
        <source>销户</source>
        <translation>Account closed</translation>
    </message>
    <message>
        <source>开始销户</source>
        <translation>Closing begun</translation>
    </message>
    <message>
        <source>撤回销户</source>
        <translation>Closing withdrawn</translation>
    </message>
    <message>
        <source>设保电</source>
        <translation>Kept on</translation>
    </message>
    <message>
        <source>结束保电</source>
        <translation>End protection</translation>
    </message>
    <message>
        <source>推迟断电</source>
        <translation>Cut postponed</translation>
    </message>
    <message>
        <source>读数突增，暂停计费</source>
        <translation>Reading jumped; billing held</translation>
    </message>
    <message>
        <source>示数回退，暂停计费</source>
        <translation>Register fell; billing held</translation>
    </message>
    <message>
        <source>分时示数与总示数不符，按时间分摊</source>
        <translation>Period registers do not add up; use shared by time</translation>
    </message>
    <message>
        <source>裁定：采纳读数</source>
        <translation>Ruled: accepted</translation>
    </message>
    <message>
        <source>裁定：误读</source>
        <translation>Ruled: misread</translation>
    </message>
    <message>
        <source>裁定：示数翻转</source>
        <translation>Ruled: rolled over</translation>
    </message>
    <message>
        <source>裁定：从此起计</source>
        <translation>Ruled: counts from here</translation>
    </message>
    <message>
        <source>充值</source>
        <translation>Top-up</translation>
    </message>
    <message>
        <source>冲正</source>
        <translation>Reversal</translation>
    </message>
    <message>
        <source>换方案</source>
        <translation>Scheme changed</translation>
    </message>
    <message>
        <source>改计费条件</source>
        <translation>Terms changed</translation>
    </message>
    <message>
        <source>更正读数</source>
        <translation>Reading corrected</translation>
    </message>
    <message>
        <source>补进迟到的读数</source>
        <translation>Late reading inserted</translation>
    </message>
    <message>
        <source>重算用量</source>
        <translation>Use priced once more</translation>
    </message>
    <message>
        <source>换表</source>
        <translation>Meter exchanged</translation>
    </message>
    <message>
        <source>人工{verb}</source>
        <translation>{verb} by hand</translation>
    </message>
    <message>
        <source>自动{verb}，已排队</source>
        <translation>{verb} planned by rule</translation>
    </message>
    <message>
        <source>{verb}命令已发出</source>
        <translation>{verb} sent</translation>
    </message>
    <message>
        <source>{verb}，已回读确认</source>
        <translation>{verb}, read back</translation>
    </message>
    <message>
        <source>{verb}没有完成</source>
        <translation>{verb} failed</translation>
    </message>
    <message>
        <source>{verb}没有应答</source>
        <translation>{verb} not answered</translation>
    </message>
    <message>
        <source>{verb}已被新的命令取代</source>
        <translation>{verb} replaced</translation>
    </message>
    <message>
        <source>{verb}，再试一次</source>
        <translation>{verb} retried</translation>
    </message>
    <message>
        <source>现金</source>
        <translation>cash</translation>
    </message>
    <message>
        <source>微信</source>
        <translation>WeChat</translation>
    </message>
    <message>
        <source>支付宝</source>
        <translation>Alipay</translation>
    </message>
    <message>
        <source>银行卡</source>
        <translation>card</translation>
    </message>
    <message>
        <source>转账</source>
        <translation>transfer</translation>
    </message>
    <message>
        <source>没有办理：{why}</source>
        <translation>Not done: {why}</translation>
    </message>
    <message>
        <source>余额提醒</source>
        <translation>Balance notice</translation>
    </message>
    <message>
        <source>水费余额低于 {limit}</source>
        <translation>Water balance below {limit}</translation>
    </message>
    <message>
        <source>余额低于 {limit}</source>
        <translation>Balance below {limit}</translation>
    </message>
</context>
<context>
    <name>inputs</name>
    <message>
        <source>周期内此前已用</source>
        <translation>Used before in the cycle</translation>
    </message>
    <message>
        <source>人数</source>
        <translation>Persons</translation>
    </message>
    <message>
        <source>面积 m²</source>
        <translation>Area m²</translation>
    </message>
    <message>
        <source>变压器容量 kVA</source>
        <translation>Transformer kVA</translation>
    </message>
    <message>
        <source>最大需量 kW</source>
        <translation>Demand kW</translation>
    </message>
    <message>
        <source>最大需量 kVA</source>
        <translation>Demand kVA</translation>
    </message>
    <message>
        <source>合同需量 kW</source>
        <translation>Contract kW</translation>
    </message>
    <message>
        <source>功率因数</source>
        <translation>Power factor</translation>
    </message>
</context>
<context>
    <name>item_fields</name>
    <message>
        <source>用量系数</source>
        <translation>Factor</translation>
    </message>
    <message>
        <source>计量</source>
        <translation>Counts</translation>
    </message>
    <message>
        <source>针对</source>
        <translation>Of</translation>
    </message>
    <message>
        <source>到</source>
        <translation>To</translation>
    </message>
    <message>
        <source>月</source>
        <translation>month</translation>
    </message>
    <message>
        <source>账期</source>
        <translation>bill</translation>
    </message>
    <message>
        <source>季度</source>
        <translation>quarter</translation>
    </message>
    <message>
        <source>季节</source>
        <translation>season</translation>
    </message>
    <message>
        <source>年</source>
        <translation>year</translation>
    </message>
    <message>
        <source>每账期</source>
        <translation>each bill</translation>
    </message>
    <message>
        <source>每天</source>
        <translation>each day</translation>
    </message>
    <message>
        <source>每月</source>
        <translation>each month</translation>
    </message>
    <message>
        <source>每平方米每月</source>
        <translation>each m² a month</translation>
    </message>
    <message>
        <source>每 kVA 每月</source>
        <translation>each kVA a month</translation>
    </message>
    <message>
        <source>变压器容量 kVA</source>
        <translation>Transformer kVA</translation>
    </message>
    <message>
        <source>最大需量 kW</source>
        <translation>Demand kW</translation>
    </message>
    <message>
        <source>最大需量 kVA</source>
        <translation>Demand kVA</translation>
    </message>
    <message>
        <source>合同需量 kW</source>
        <translation>Contract kW</translation>
    </message>
    <message>
        <source>分段累进</source>
        <translation>graduated</translation>
    </message>
    <message>
        <source>整量按最高一档</source>
        <translation>all at the highest tier</translation>
    </message>
    <message>
        <source>按时间先后</source>
        <translation>in the order of time</translation>
    </message>
    <message>
        <source>按各段用量比例</source>
        <translation>pro rata to use</translation>
    </message>
    <message>
        <source>各段分别计</source>
        <translation>each period by itself</translation>
    </message>
    <message>
        <source>不变</source>
        <translation>as they are</translation>
    </message>
    <message>
        <source>乘以人数</source>
        <translation>× persons</translation>
    </message>
    <message>
        <source>乘以月数</source>
        <translation>× months</translation>
    </message>
    <message>
        <source>按在户月数 / 12</source>
        <translation>× months served / 12</translation>
    </message>
    <message>
        <source>乘以天数</source>
        <translation>× days</translation>
    </message>
    <message>
        <source>按天数 / 30</source>
        <translation>× days / 30</translation>
    </message>
    <message>
        <source>当天起</source>
        <translation>from the day</translation>
    </message>
    <message>
        <source>下一周期起</source>
        <translation>from the next cycle</translation>
    </message>
    <message>
        <source>按天数分摊</source>
        <translation>shared by days</translation>
    </message>
    <message>
        <source>累计周期</source>
        <translation>Cycle</translation>
    </message>
    <message>
        <source>年周期从</source>
        <translation>Year begins</translation>
    </message>
    <message>
        <source>算法</source>
        <translation>Mode</translation>
    </message>
    <message>
        <source>上限</source>
        <translation>Limits</translation>
    </message>
    <message>
        <source>人多加量</source>
        <translation>Large household</translation>
    </message>
    <message>
        <source>人数变动</source>
        <translation>Persons change</translation>
    </message>
    <message>
        <source>上限取整</source>
        <translation>Limits rounded</translation>
    </message>
    <message>
        <source>单价</source>
        <translation>Price</translation>
    </message>
    <message>
        <source>金额</source>
        <translation>Amount</translation>
    </message>
    <message>
        <source>每 0.01 加减</source>
        <translation>each 0.01</translation>
    </message>
    <message>
        <source>只收超过</source>
        <translation>Only above</translation>
    </message>
    <message>
        <source>最少按</source>
        <translation>At least</translation>
    </message>
    <message>
        <source>各段单价</source>
        <translation>Prices</translation>
    </message>
    <message>
        <source>浮动部分</source>
        <translation>Floated part</translation>
    </message>
    <message>
        <source>各段系数</source>
        <translation>Coefficients</translation>
    </message>
    <message>
        <source>不浮动部分</source>
        <translation>Unfloated part</translation>
    </message>
    <message>
        <source>各档</source>
        <translation>Tiers</translation>
    </message>
    <message>
        <source>入档费</source>
        <translation>Entry fee</translation>
    </message>
    <message>
        <source>用量取整</source>
        <translation>Use rounded</translation>
    </message>
    <message>
        <source>一档余量结转</source>
        <translation>Rest of tier 1</translation>
    </message>
    <message>
        <source>跨档分配</source>
        <translation>Allocation</translation>
    </message>
    <message>
        <source>收取</source>
        <translation>Asked for</translation>
    </message>
    <message>
        <source>每包</source>
        <translation>Package of</translation>
    </message>
    <message>
        <source>每包价</source>
        <translation>Price each</translation>
    </message>
    <message>
        <source>免费用量</source>
        <translation>Free</translation>
    </message>
    <message>
        <source>比率</source>
        <translation>Rate</translation>
    </message>
    <message>
        <source>只对超过</source>
        <translation>Share above</translation>
    </message>
    <message>
        <source>功率因数标准</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>低于标准</source>
        <translation>Below it</translation>
    </message>
    <message>
        <source>降到</source>
        <translation>down to</translation>
    </message>
    <message>
        <source>高于标准</source>
        <translation>Above it</translation>
    </message>
    <message>
        <source>升到</source>
        <translation>up to</translation>
    </message>
    <message>
        <source>功率因数取整</source>
        <translation>Factor rounded</translation>
    </message>
    <message>
        <source>实测</source>
        <translation>Metered</translation>
    </message>
    <message>
        <source>合同</source>
        <translation>Contract</translation>
    </message>
    <message>
        <source>超合同界限</source>
        <translation>Over the contract</translation>
    </message>
    <message>
        <source>超出部分</source>
        <translation>Excess</translation>
    </message>
    <message>
        <source>最高单价</source>
        <translation>Ceiling</translation>
    </message>
    <message>
        <source>购入单价</source>
        <translation>Purchase price</translation>
    </message>
    <message>
        <source>线损加成</source>
        <translation>Loss</translation>
    </message>
    <message>
        <source>零用量时乘以</source>
        <translation>Without use ×</translation>
    </message>
    <message>
        <source>本项取整</source>
        <extracomment>of any kind, after its own</extracomment>
        <translation>Line rounded</translation>
    </message>
    <message>
        <source>补贴，价格低于零</source>
        <translation>Subsidy, below zero</translation>
    </message>
    <message>
        <source>总用量</source>
        <extracomment>the one number that stands in the list of items, with the key of its unit</extracomment>
        <translation>all use</translation>
    </message>
    <message>
        <source>天</source>
        <translation>day</translation>
    </message>
    <message>
        <source>m²·月</source>
        <translation>m²·month</translation>
    </message>
    <message>
        <source>kVA·月</source>
        <translation>kVA·month</translation>
    </message>
</context>
<context>
    <name>items</name>
    <message>
        <source>月</source>
        <translation>month</translation>
    </message>
</context>
<context>
    <name>live</name>
    <message>
        <source>电压</source>
        <translation>Voltage</translation>
    </message>
    <message>
        <source>电流</source>
        <translation>Current</translation>
    </message>
    <message>
        <source>有功功率</source>
        <translation>Power</translation>
    </message>
    <message>
        <source>功率因数</source>
        <translation>PF</translation>
    </message>
    <message>
        <source>总电量</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>今日用电</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>今日电费</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>本月电费</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>总水量</source>
        <translation>Total</translation>
    </message>
    <message>
        <source>今日用水</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>今日水费</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>本月水费</source>
        <translation>Cost</translation>
    </message>
    <message>
        <source>合计</source>
        <translation>All</translation>
    </message>
    <message>
        <source>瞬时流量</source>
        <translation>Flow</translation>
    </message>
    <message>
        <source>地址</source>
        <translation>Address</translation>
    </message>
    <message>
        <source>倍率</source>
        <translation>Ratio</translation>
    </message>
    <message>
        <source>频率</source>
        <translation>Frequency</translation>
    </message>
    <message>
        <source>昨日</source>
        <translation>yesterday</translation>
    </message>
    <message>
        <source>本月</source>
        <translation>This month</translation>
    </message>
    <message>
        <source>最近事件</source>
        <translation>Last events</translation>
    </message>
    <message>
        <source>只看最近</source>
        <translation>Fewer</translation>
    </message>
    <message>
        <source>全部</source>
        <translation>All</translation>
    </message>
    <message>
        <source>还没有事件</source>
        <translation>No events yet</translation>
    </message>
</context>
<context>
    <name>orders</name>
    <message>
        <source>合闸</source>
        <translation>Reconnect</translation>
    </message>
    <message>
        <source>断电</source>
        <translation>Cut off</translation>
    </message>
    <message>
        <source>开阀</source>
        <translation>Open valve</translation>
    </message>
    <message>
        <source>关阀</source>
        <translation>Close valve</translation>
    </message>
</context>
<context>
    <name>outlook</name>
    <message>
        <source>已发布的版本不能改；复制后在新草稿里改。</source>
        <translation>A published version cannot be changed; copy it and change the new draft.</translation>
    </message>
    <message>
        <source>生效时间已经过去，改到以后才能发布。</source>
        <translation>The start is past; choose a later one to publish.</translation>
    </message>
    <message>
        <source>发布后 {n} 户从 {time} 起按 v{number} 计费</source>
        <translation>once published, {n} accounts are priced by v{number} from {time}</translation>
    </message>
    <message>
        <source>，之前的用量仍按 v{number}</source>
        <translation>, use before that still by v{number}</translation>
    </message>
    <message>
        <source>2 月 29 日按 2 月处理；{said}。</source>
        <translation>29 February counts as February; {said}.</translation>
    </message>
</context>
<context>
    <name>palette</name>
    <message>
        <source>基金附加</source>
        <translation>Funds</translation>
    </message>
    <message>
        <source>公共服务费</source>
        <translation>Service fee</translation>
    </message>
    <message>
        <source>免费电量 / 水量</source>
        <translation>Free allowance</translation>
    </message>
    <message>
        <source>最低消费</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>容量费</source>
        <translation>Capacity</translation>
    </message>
    <message>
        <source>需量电费</source>
        <translation>Demand</translation>
    </message>
    <message>
        <source>功率因数调整</source>
        <translation>Power factor</translation>
    </message>
    <message>
        <source>税、按比例收费</source>
        <translation>Tax, percentage</translation>
    </message>
    <message>
        <source>统一单价</source>
        <translation>Flat price</translation>
    </message>
    <message>
        <source>分时单价</source>
        <translation>Prices by period</translation>
    </message>
    <message>
        <source>阶梯单价</source>
        <translation>Tiered price</translation>
    </message>
    <message>
        <source>分时阶梯单价</source>
        <translation>Tiers by period</translation>
    </message>
    <message>
        <source>按用量定额</source>
        <translation>Fee by use</translation>
    </message>
    <message>
        <source>按包计价</source>
        <translation>Packages</translation>
    </message>
    <message>
        <source>最高收费</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>转供电价格上限</source>
        <translation>Resale price cap</translation>
    </message>
    <message>
        <source>零用量减收</source>
        <translation>Less without use</translation>
    </message>
</context>
<context>
    <name>pay_methods</name>
    <message>
        <source>现金</source>
        <translation>Cash</translation>
    </message>
    <message>
        <source>微信</source>
        <translation>WeChat</translation>
    </message>
    <message>
        <source>支付宝</source>
        <translation>Alipay</translation>
    </message>
    <message>
        <source>银行卡</source>
        <translation>Card</translation>
    </message>
    <message>
        <source>转账</source>
        <translation>Transfer</translation>
    </message>
</context>
<context>
    <name>rules</name>
    <message>
        <source>重要负荷</source>
        <translation>Critical load</translation>
    </message>
    <message>
        <source>人工断电或安全跳闸</source>
        <translation>Cut by hand or safety trip</translation>
    </message>
    <message>
        <source>保电有效</source>
        <translation>Protection in force</translation>
    </message>
    <message>
        <source>停用、销户中或未开户</source>
        <translation>Suspended, closing or not opened</translation>
    </message>
    <message>
        <source>余额高于断电线</source>
        <translation>Balance above the cut line</translation>
    </message>
    <message>
        <source>余额不高于断电线</source>
        <translation>Balance not above the cut line</translation>
    </message>
    <message>
        <source>在不断电时段，或即将进入</source>
        <translation>In a no-cut window, or just before one</translation>
    </message>
    <message>
        <source>读数过旧或计费挂起</source>
        <translation>Reading too old, or billing held</translation>
    </message>
    <message>
        <source>末级通知后的宽限期未满</source>
        <translation>Grace after the final notice not over</translation>
    </message>
    <message>
        <source>已人工推迟</source>
        <translation>Postponed by a person</translation>
    </message>
    <message>
        <source>一小时内断电过多</source>
        <translation>Too many cuts within the hour</translation>
    </message>
    <message>
        <source>成立，不动</source>
        <translation>Holds: leave</translation>
    </message>
    <message>
        <source>成立，保持断开</source>
        <translation>Holds: stay off</translation>
    </message>
    <message>
        <source>成立，送电</source>
        <translation>Holds: restore</translation>
    </message>
    <message>
        <source>成立，断电</source>
        <translation>Holds: cut</translation>
    </message>
    <message>
        <source>成立，等待</source>
        <translation>Holds: wait</translation>
    </message>
    <message>
        <source>成立，等人决定</source>
        <translation>Holds: person decides</translation>
    </message>
    <message>
        <source>成立</source>
        <translation>Holds</translation>
    </message>
    <message>
        <source>不成立</source>
        <translation>Does not hold</translation>
    </message>
    <message>
        <source>结论：等到 {until}，那时再判一次。</source>
        <translation>Waits until {until}, then decides again. </translation>
    </message>
    <message>
        <source>结论：等待，条件变了就再判一次。</source>
        <translation>Waits; decides again when something changes. </translation>
    </message>
    <message>
        <source>结论：等人看过再放行。</source>
        <translation>A person must look before it runs. </translation>
    </message>
    <message>
        <source>结论：断电。</source>
        <translation>Cut. </translation>
    </message>
    <message>
        <source>结论：送电。</source>
        <translation>Restore. </translation>
    </message>
    <message>
        <source>结论：保持断开。</source>
        <translation>Stays off. </translation>
    </message>
    <message>
        <source>结论：不动。</source>
        <translation>Nothing is done. </translation>
    </message>
    <message>
        <source>其间充值 {sum} 起即取消断电。</source>
        <translation>A top-up of {sum} or more calls it off.</translation>
    </message>
    <message>
        <source>房间类别 = {kind}</source>
        <translation>room class = {kind}</translation>
    </message>
    <message>
        <source>无人工断电</source>
        <translation>not cut by hand</translation>
    </message>
    <message>
        <source>人工断电：{why}</source>
        <translation>cut by hand: {why}</translation>
    </message>
    <message>
        <source>无跳闸记录</source>
        <translation>no trip</translation>
    </message>
    <message>
        <source>有安全跳闸</source>
        <translation>safety trip</translation>
    </message>
    <message>
        <source>{one}，{other}</source>
        <translation>{one}, {other}</translation>
    </message>
    <message>
        <source>未设保电</source>
        <translation>not protected</translation>
    </message>
    <message>
        <source>长期保电：{why}</source>
        <translation>for good: {why}</translation>
    </message>
    <message>
        <source>保电到 {until}：{why}</source>
        <translation>until {until}: {why}</translation>
    </message>
    <message>
        <source>账户{state}</source>
        <translation>account {state}</translation>
    </message>
    <message>
        <source>{at}，不在时段内，提前 {lead} 分起算</source>
        <translation>{at}, outside, counted from {lead} min before</translation>
    </message>
    <message>
        <source>{at}，时段到 {until}，提前 {lead} 分起算</source>
        <translation>{at}, window until {until}, counted from {lead} min before</translation>
    </message>
    <message>
        <source>从未读到</source>
        <translation>never read</translation>
    </message>
    <message>
        <source>{at}，{minutes} 分前，上限 {limit} 分</source>
        <translation>{at}, {minutes} min ago, limit {limit} min</translation>
    </message>
    <message>
        <source>无挂起</source>
        <translation>not held</translation>
    </message>
    <message>
        <source>有挂起</source>
        <translation>held</translation>
    </message>
    <message>
        <source>第一轮还没抄完</source>
        <translation>first round not done</translation>
    </message>
    <message>
        <source>{one}；{other}</source>
        <translation>{one}; {other}</translation>
    </message>
    <message>
        <source>末级通知还没有发出，宽限 {limit} 分</source>
        <translation>final notice not sent, grace {limit} min</translation>
    </message>
    <message>
        <source>{at} 已通知，已过 {minutes} 分，宽限 {limit} 分</source>
        <translation>sent {at}, {minutes} min ago, grace {limit} min</translation>
    </message>
    <message>
        <source>没有推迟</source>
        <translation>not postponed</translation>
    </message>
    <message>
        <source>推迟到 {until}</source>
        <translation>until {until}</translation>
    </message>
    <message>
        <source>本小时已断 {n} 间，上限 {most} 间</source>
        <translation>rooms cut this hour: {n}, limit {most}</translation>
    </message>
</context>
<context>
    <name>schemes</name>
    <message>
        <source>名称</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>编号</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>生效时间</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>分时时段</source>
        <translation>Periods</translation>
    </message>
    <message>
        <source>收费项目</source>
        <translation>Components</translation>
    </message>
    <message>
        <source>合计取整</source>
        <translation>Total rounded</translation>
    </message>
    <message>
        <source>结算周期</source>
        <translation>Settled</translation>
    </message>
    <message>
        <source>种类</source>
        <translation>Utility</translation>
    </message>
    <message>
        <source>单位</source>
        <translation>Unit</translation>
    </message>
    <message>
        <source>币种</source>
        <translation>Currency</translation>
    </message>
    <message>
        <source>备注</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>出处</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>验算账单</source>
        <translation>Worked bills</translation>
    </message>
    <message>
        <source>停用的项目</source>
        <translation>Items switched off</translation>
    </message>
    <message>
        <source>整份文本</source>
        <translation>The whole text</translation>
    </message>
    <message>
        <source>第 {n} 档</source>
        <translation>tier {n}</translation>
    </message>
    <message>
        <source>待生效</source>
        <translation>Pending</translation>
    </message>
    <message>
        <source>生效</source>
        <translation>In force</translation>
    </message>
    <message>
        <source>历史</source>
        <translation>History</translation>
    </message>
    <message>
        <source>统一单价</source>
        <translation>Flat</translation>
    </message>
    <message>
        <source>分时</source>
        <translation>Time of use</translation>
    </message>
    <message>
        <source>阶梯</source>
        <translation>Tiers</translation>
    </message>
    <message>
        <source>分时阶梯</source>
        <translation>Tiers by period</translation>
    </message>
    <message>
        <source>固定费</source>
        <translation>Fixed fee</translation>
    </message>
    <message>
        <source>按量定额</source>
        <translation>Fee by use</translation>
    </message>
    <message>
        <source>按包计价</source>
        <translation>Packages</translation>
    </message>
    <message>
        <source>百分比</source>
        <translation>Percentage</translation>
    </message>
    <message>
        <source>力调</source>
        <translation>Power factor</translation>
    </message>
    <message>
        <source>需量</source>
        <translation>Demand</translation>
    </message>
    <message>
        <source>最低消费</source>
        <translation>Minimum</translation>
    </message>
    <message>
        <source>最高收费</source>
        <translation>Maximum</translation>
    </message>
    <message>
        <source>价格上限</source>
        <translation>Price cap</translation>
    </message>
    <message>
        <source>零用量系数</source>
        <translation>No-use factor</translation>
    </message>
    <message>
        <source>写成 0.5380 这样的数。</source>
        <translation>Write a number like 0.5380.</translation>
    </message>
    <message>
        <source>还没有填。</source>
        <translation>Not filled in yet.</translation>
    </message>
    <message>
        <source>写上限，只有最后一档不限。</source>
        <translation>Say the limit; only the last tier has none.</translation>
    </message>
    <message>
        <source>最后一档不限，清空上限，或再加一档。</source>
        <translation>The last tier has no limit: clear it, or add a tier.</translation>
    </message>
    <message>
        <source>元</source>
        <translation>yuan</translation>
    </message>
    <message>
        <source>{name}：{fault}</source>
        <translation>{name}: {fault}</translation>
    </message>
</context>
<context>
    <name>settings</name>
    <message>
        <source>浅色、深色，或跟随系统。</source>
        <translation>Light, dark, or as the system.</translation>
    </message>
    <message>
        <source>文字大小，百分比。</source>
        <translation>Text size in per cent.</translation>
    </message>
    <message>
        <source>不用动画。</source>
        <translation>No animation.</translation>
    </message>
    <message>
        <source>单个字母也是快捷键。</source>
        <translation>Single letters are shortcuts too.</translation>
    </message>
    <message>
        <source>在窗口底部显示按键。</source>
        <translation>Show keys at the foot of the window.</translation>
    </message>
    <message>
        <source>房间格子用紧凑排列。</source>
        <translation>Compact room tiles.</translation>
    </message>
    <message>
        <source>界面用的语言，换了就生效。</source>
        <translation>Language of the window; it changes at once.</translation>
    </message>
    <message>
        <source>打印小票的打印机。</source>
        <translation>Printer for receipts.</translation>
    </message>
    <message>
        <source>收款后自动打印小票。</source>
        <translation>Print the receipt after each payment.</translation>
    </message>
    <message>
        <source>上次打开的数据。</source>
        <translation>The store opened last.</translation>
    </message>
    <message>
        <source>上次所用的密钥文件夹；空着用平常的位置。</source>
        <translation>Folder of the key used last; empty for the usual place.</translation>
    </message>
    <message>
        <source>上次打开的是演示站点，它的模拟表随它启动。</source>
        <translation>The site opened last was the demo, whose simulated meters start with it.</translation>
    </message>
    <message>
        <source>已建账库、还没有开站的站点。</source>
        <translation>A site whose store was made and that was not started yet.</translation>
    </message>
    <message>
        <source>还没有开站的站点的密钥文件夹。</source>
        <translation>Folder of the key of a site that was not started yet.</translation>
    </message>
    <message>
        <source>上次停留的页面。</source>
        <translation>The page shown last.</translation>
    </message>
    <message>
        <source>本窗口的编号，印在小票上。</source>
        <translation>Number of this counter, printed on receipts.</translation>
    </message>
    <message>
        <source>还没有看到结果的收款；由程序自己写。</source>
        <translation>Payments whose outcome was not seen yet; written by the program itself.</translation>
    </message>
</context>
<context>
    <name>statement</name>
    <message>
        <source>充值</source>
        <translation>Top-up</translation>
    </message>
    <message>
        <source>冲正</source>
        <translation>Reversal</translation>
    </message>
    <message>
        <source>退费</source>
        <translation>Refund</translation>
    </message>
    <message>
        <source>期初余额</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>调账</source>
        <translation>Adjustment</translation>
    </message>
    <message>
        <source>电费</source>
        <translation>Electricity</translation>
    </message>
    <message>
        <source>水费</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>{word}未入账</source>
        <translation>{word}, open</translation>
    </message>
</context>
<context>
    <name>steps</name>
    <message>
        <source>{verb}已排队，等待发出</source>
        <translation>{verb}: queued</translation>
    </message>
    <message>
        <source>{verb}已发出，等待应答</source>
        <translation>{verb}: sent, waiting for an answer</translation>
    </message>
    <message>
        <source>{verb}已应答，等待回读</source>
        <translation>{verb}: answered, waiting to be read back</translation>
    </message>
    <message>
        <source>{verb}没有应答，正在回读状态</source>
        <translation>{verb}: no answer, reading the state</translation>
    </message>
    <message>
        <source>第 {n} 次</source>
        <translation>try {n}</translation>
    </message>
</context>
<context>
    <name>what_if</name>
    <message>
        <source>房号</source>
        <translation>Room</translation>
    </message>
    <message>
        <source>户名</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>月数</source>
        <translation>Months</translation>
    </message>
    <message>
        <source>用量 {unit}</source>
        <translation>Use {unit}</translation>
    </message>
    <message>
        <source>{version} {period}</source>
        <translation>{version} {period}</translation>
    </message>
    <message>
        <source>{version} 应收</source>
        <translation>{version} due</translation>
    </message>
    <message>
        <source>差额 (元)</source>
        <translation>Diff. (yuan)</translation>
    </message>
    <message>
        <source>差幅</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>每月</source>
        <translation>Monthly</translation>
    </message>
    <message>
        <source>{cause}差</source>
        <translation>By {cause}</translation>
    </message>
    <message>
        <source>表号</source>
        <translation>Meter</translation>
    </message>
    <message>
        <source>不能试算的原因</source>
        <translation>Why it was not computed</translation>
    </message>
    <message>
        <source>月份</source>
        <translation>Month</translation>
    </message>
    <message>
        <source>早先版本</source>
        <translation>earlier versions</translation>
    </message>
    <message>
        <source>时段</source>
        <translation>periods</translation>
    </message>
    <message>
        <source>阶梯</source>
        <translation>tiers</translation>
    </message>
    <message>
        <source>其他项目</source>
        <translation>other items</translation>
    </message>
    <message>
        <source>上月</source>
        <translation>Last month</translation>
    </message>
    <message>
        <source>今年</source>
        <translation>This year</translation>
    </message>
    <message>
        <source>去年</source>
        <translation>Last year</translation>
    </message>
    <message>
        <source>本月至今</source>
        <translation>This month so far</translation>
    </message>
    <message>
        <source>当时</source>
        <translation>then</translation>
    </message>
    <message>
        <source>{period}段</source>
        <translation>{period}</translation>
    </message>
    <message>
        <source>{first} 至 {last}</source>
        <translation>{first} to {last}</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>表故障</source>
        <translation>Fault</translation>
    </message>
    <message>
        <source>已断电</source>
        <translation>Cut off</translation>
    </message>
    <message>
        <source>离线</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>保电</source>
        <translation>Kept on</translation>
    </message>
    <message>
        <source>三级报警</source>
        <translation>Level 3 alarm</translation>
    </message>
    <message>
        <source>二级报警</source>
        <translation>Level 2 alarm</translation>
    </message>
    <message>
        <source>一级报警</source>
        <translation>Level 1 alarm</translation>
    </message>
    <message>
        <source>正常</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>未开户</source>
        <translation>No account</translation>
    </message>
    <message>
        <source>三级</source>
        <translation>Level 3</translation>
    </message>
    <message>
        <source>二级</source>
        <translation>Level 2</translation>
    </message>
    <message>
        <source>一级</source>
        <translation>Level 1</translation>
    </message>
    <message>
        <source>欠费</source>
        <translation>Unpaid</translation>
    </message>
    <message>
        <source>人工</source>
        <translation>Manual</translation>
    </message>
    <message>
        <source>安全</source>
        <translation>Safety</translation>
    </message>
    <message>
        <source>空置</source>
        <translation>Vacant</translation>
    </message>
    <message>
        <source>断电中</source>
        <translation>Cutting</translation>
    </message>
    <message>
        <source>合闸中</source>
        <translation>Restoring</translation>
    </message>
    <message>
        <source>关阀中</source>
        <translation>Closing</translation>
    </message>
    <message>
        <source>开阀中</source>
        <translation>Opening</translation>
    </message>
    <message>
        <source>合闸</source>
        <translation>On</translation>
    </message>
    <message>
        <source>断电</source>
        <translation>Cut off</translation>
    </message>
    <message>
        <source>开阀</source>
        <translation>Valve open</translation>
    </message>
    <message>
        <source>关阀</source>
        <translation>Valve shut</translation>
    </message>
    <message>
        <source>尖</source>
        <translation>Sharp</translation>
    </message>
    <message>
        <source>峰</source>
        <translation>Peak</translation>
    </message>
    <message>
        <source>平</source>
        <translation>Flat</translation>
    </message>
    <message>
        <source>谷</source>
        <translation>Valley</translation>
    </message>
    <message>
        <source>深谷</source>
        <translation>Deep valley</translation>
    </message>
    <message>
        <source>表电池电压低，请尽快更换。</source>
        <translation>The meter’s battery is low; replace it soon.</translation>
    </message>
    <message>
        <source>继电器或阀门卡住，请到现场检查。</source>
        <translation>The relay or valve is jammed; check on site.</translation>
    </message>
    <message>
        <source>表报告自身故障，请到现场检查。</source>
        <translation>The meter reports a fault of its own; check on site.</translation>
    </message>
    <message>
        <source>表报告超限，请到现场检查。</source>
        <translation>The meter reports an exceeded limit; check on site.</translation>
    </message>
    <message>
        <source>表报告被打开或受磁场干扰，请到现场检查。</source>
        <translation>The meter reports tampering; check on site.</translation>
    </message>
    <message>
        <source>水电预付费主站</source>
        <translation>Prepay Station</translation>
    </message>
    <message>
        <source>值班操作员</source>
        <extracomment>who acts until there are operators; a name that is kept in the books, told in every language</extracomment>
        <translation>Duty operator</translation>
    </message>
    <message>
        <source>已关阀</source>
        <translation>Shut off</translation>
    </message>
    <message>
        <source>无开关</source>
        <translation>No switch</translation>
    </message>
    <message>
        <source>未知</source>
        <translation>Unknown</translation>
    </message>
    <message>
        <source>水表</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>电表</source>
        <translation>Power</translation>
    </message>
    <message>
        <source>表报告故障：{code}</source>
        <translation>The meter reports a fault: {code}</translation>
    </message>
    <message>
        <source>电</source>
        <translation>Electricity</translation>
    </message>
    <message>
        <source>水</source>
        <translation>Water</translation>
    </message>
    <message>
        <source>今天 {time}</source>
        <translation>Today {time}</translation>
    </message>
    <message>
        <source>{n}秒</source>
        <translation>{n} s</translation>
    </message>
    <message>
        <source>{n}分</source>
        <translation>{n} min</translation>
    </message>
    <message>
        <source>{n}小时</source>
        <translation>{n} h</translation>
    </message>
    <message>
        <source>{n}天</source>
        <translation>{n} d</translation>
    </message>
    <message>
        <source>{m} 分 {s} 秒</source>
        <translation>{m} min {s} s</translation>
    </message>
    <message>
        <source>{h} 时 {m} 分</source>
        <translation>{h} h {m} min</translation>
    </message>
    <message>
        <source>{d} 天 {h} 时</source>
        <translation>{d} d {h} h</translation>
    </message>
    <message>
        <source>{n}层</source>
        <translation>F{n}</translation>
    </message>
    <message>
        <source>余额 {sum} 元</source>
        <translation>balance {sum} yuan</translation>
    </message>
    <message>
        <source>，</source>
        <translation>, </translation>
    </message>
</context>
<context>
    <name>work</name>
    <message>
        <source>去补打</source>
        <translation>Reprint at counter</translation>
    </message>
    <message>
        <source>已等</source>
        <translation>Waiting</translation>
    </message>
    <message>
        <source>最早时刻</source>
        <translation>Earliest</translation>
    </message>
    <message>
        <source>还剩</source>
        <translation>Left</translation>
    </message>
    <message>
        <source>已了结</source>
        <translation>settled</translation>
    </message>
    <message>
        <source>断电刹车</source>
        <translation>Cut brake</translation>
    </message>
    <message>
        <source>待断电</source>
        <translation>Pending cuts</translation>
    </message>
    <message>
        <source>保电将到期</source>
        <translation>Protection ends</translation>
    </message>
    <message>
        <source>命令未决</source>
        <translation>Open commands</translation>
    </message>
    <message>
        <source>读数存疑</source>
        <translation>Doubtful readings</translation>
    </message>
    <message>
        <source>网关离线</source>
        <translation>Gateway offline</translation>
    </message>
    <message>
        <source>票据未打印</source>
        <translation>Not printed</translation>
    </message>
    <message>
        <source>等裁定</source>
        <extracomment>what a line without a known time waits for</extracomment>
        <translation>a ruling</translation>
    </message>
    <message>
        <source>等新读数</source>
        <translation>a reading</translation>
    </message>
    <message>
        <source>等通知</source>
        <translation>a notice</translation>
    </message>
    <message>
        <source>等决定</source>
        <translation>a decision</translation>
    </message>
    <message>
        <source>推迟</source>
        <extracomment>keys of the acts that are built, with their words; the rest are not shown</extracomment>
        <translation>Postpone</translation>
    </message>
    <message>
        <source>保电</source>
        <translation>Keep on</translation>
    </message>
    <message>
        <source>立即断电</source>
        <translation>Cut now</translation>
    </message>
    <message>
        <source>抄读</source>
        <translation>Read</translation>
    </message>
    <message>
        <source>重发</source>
        <translation>Retry</translation>
    </message>
    <message>
        <source>采纳</source>
        <translation>Accept</translation>
    </message>
    <message>
        <source>误读</source>
        <translation>Misread</translation>
    </message>
    <message>
        <source>翻转</source>
        <translation>Rolled over</translation>
    </message>
    <message>
        <source>从此起计</source>
        <translation>Count from here</translation>
    </message>
    <message>
        <source>放行</source>
        <translation>Release</translation>
    </message>
    <message>
        <source>立即关阀</source>
        <extracomment>they run towards an instant, not from one</extracomment>
        <translation>Shut now</translation>
    </message>
    <message>
        <source>{n} 间</source>
        <translation>{n} rooms</translation>
    </message>
    <message>
        <source>{n} 处</source>
        <translation>{n} findings</translation>
    </message>
    <message>
        <source>{m} 分</source>
        <translation>{m} min</translation>
    </message>
    <message>
        <source>{h} 时 {m} 分</source>
        <translation>{h} h {m} min</translation>
    </message>
    <message>
        <source>{d} 天 {h} 时</source>
        <translation>{d} d {h} h</translation>
    </message>
    <message>
        <source>水费 {sum}</source>
        <translation>water {sum}</translation>
    </message>
    <message>
        <source>不断电时段</source>
        <translation>no-cut window</translation>
    </message>
    <message>
        <source>不断电时段，到 {until}</source>
        <translation>no-cut window until {until}</translation>
    </message>
    <message>
        <source>从未读到</source>
        <translation>never read</translation>
    </message>
    <message>
        <source>读数 {age}前，超过 {minutes} 分</source>
        <translation>read {age} ago, limit {minutes} min</translation>
    </message>
    <message>
        <source>宽限期未满</source>
        <translation>in grace</translation>
    </message>
    <message>
        <source>宽限期未满，末级通知 {at}</source>
        <translation>in grace, final notice {at}</translation>
    </message>
    <message>
        <source>已推迟到 {until}：{why}</source>
        <translation>postponed until {until}: {why}</translation>
    </message>
    <message>
        <source>保电到 {until}（{why}），到期后欠费断电</source>
        <translation>kept on until {until} ({why}); then cut for the debt</translation>
    </message>
    <message>
        <source>保水到 {until}（{why}），到期后欠费关阀</source>
        <translation>water kept on until {until} ({why}); then shut for the debt</translation>
    </message>
    <message>
        <source>要断电的房间太多，多半是价格或读数有误；看过再放行</source>
        <translation>too many rooms at once; usually a price or reading is wrong, look first</translation>
    </message>
    <message>
        <source>{address} 无应答，期间不断电</source>
        <translation>{address} does not answer; no cuts meanwhile</translation>
    </message>
    <message>
        <source>票号 {receipt}</source>
        <translation>receipt {receipt}</translation>
    </message>
    <message>
        <source>计费挂起：读数存疑</source>
        <translation>billing held: doubtful reading</translation>
    </message>
    <message>
        <source>刚启动，第一轮还没抄完</source>
        <translation>just started, first round not done</translation>
    </message>
    <message>
        <source>末级通知还没有发出</source>
        <translation>final notice not sent yet</translation>
    </message>
    <message>
        <source>一小时内断电过多</source>
        <translation>too many cuts within the hour</translation>
    </message>
    <message>
        <source>即将再判一次</source>
        <translation>decided again soon</translation>
    </message>
    <message>
        <source>已应答，回读仍有电流，疑触点粘连</source>
        <translation>answered, but current still flows; contacts welded?</translation>
    </message>
    <message>
        <source>表拒绝了命令（{detail}）</source>
        <translation>refused by the meter ({detail})</translation>
    </message>
    <message>
        <source>试了 {tries} 次，回读状态没有变</source>
        <translation>tried {tries} times, state did not change</translation>
    </message>
    <message>
        <source>无应答，状态未知，正在回读</source>
        <translation>no answer, state unknown, reading it</translation>
    </message>
    <message>
        <source>已排队，还没有送达</source>
        <translation>queued, not delivered yet</translation>
    </message>
    <message>
        <source>示数回退 {before} → {after}</source>
        <translation>register fell {before} → {after}</translation>
    </message>
    <message>
        <source>示数突增 {before} → {after}</source>
        <translation>register jumped {before} → {after}</translation>
    </message>
    <message>
        <source>节假日表</source>
        <translation>Holidays</translation>
    </message>
    <message>
        <source>账本核对</source>
        <translation>Books</translation>
    </message>
    <message>
        <source>用量待计价</source>
        <translation>Use not priced</translation>
    </message>
    <message>
        <source>去录入</source>
        <translation>Enter it</translation>
    </message>
    <message>
        <source>{year} 年</source>
        <translation>{year}</translation>
    </message>
    <message>
        <source>、</source>
        <translation>, </translation>
    </message>
    <message>
        <source>{rooms} 的用量等着计价，期间不断电</source>
        <translation>use of {rooms} waits to be priced; nobody is cut on it</translation>
    </message>
    <message>
        <source>{rooms} 等房间的用量等着计价，期间不断电</source>
        <translation>use of {rooms} and more waits to be priced; nobody is cut on it</translation>
    </message>
    <message>
        <source>还没有录入</source>
        <translation>Not entered</translation>
    </message>
    <message>
        <source>没有它，节假日也断电，节假日价格不同的方案不能计价</source>
        <translation>without it cuts do not wait on holidays, and schemes with holiday prices cannot price</translation>
    </message>
    <message>
        <source>正在补算；一直不消失，就补齐账户的人数、面积等资料</source>
        <translation>being charged now; if it stays, complete the account: persons, area and the like</translation>
    </message>
</context>
</TS>
